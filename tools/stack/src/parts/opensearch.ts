import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Part } from '../part.ts'

interface OpenSearchFiles {
  readonly home: string
  /** Folder with OpenSearch's jars. */
  readonly jars: string
  readonly port: number
  readonly transportPort: number
}

const LAUNCHER = fileURLToPath(new URL('../../engines/opensearch/OpenSearch.java', import.meta.url))

/** One node, durable across restarts. */
export const openSearchPart = ({ home, jars, port, transportPort }: OpenSearchFiles): Part => {
  const folder = join(home, 'opensearch')
  const url = `http://127.0.0.1:${port}`
  return {
    name: 'opensearch',
    needs: [],
    program: 'java',
    args: ['-Xmx1g', '-Xms256m', '-cp', join(jars, '*'), LAUNCHER, folder, String(port), String(transportPort)],
    env: async () => ({ PATH: process.env.PATH, JAVA_HOME: process.env.JAVA_HOME }),
    prepare: async () => {
      await mkdir(folder, { recursive: true })
    },
    check: async () => {
      const answer = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=1s`, {
        signal: AbortSignal.timeout(3_000),
      })
      if (!answer.ok) throw new Error(`OpenSearch answers ${answer.status}`)
    },
    address: url,
  }
}
