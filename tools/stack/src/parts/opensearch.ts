import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fetchFiles, folderOf } from '../jars.ts'
import type { Part } from '../part.ts'

interface OpenSearchPorts {
  readonly home: string
  readonly port: number
  readonly transportPort: number
}

const LAUNCHER = fileURLToPath(new URL('../../engines/opensearch/OpenSearch.java', import.meta.url))

/** One node, durable across restarts. */
export const openSearchPart = ({ home, port, transportPort }: OpenSearchPorts): Part => {
  const folder = join(home, 'opensearch')
  const url = `http://127.0.0.1:${port}`
  return {
    name: 'opensearch',
    needs: [],
    program: 'java',
    args: [
      '-Xmx1g',
      '-Xms256m',
      '-cp',
      join(folderOf('opensearch'), '*'),
      LAUNCHER,
      folder,
      String(port),
      String(transportPort),
    ],
    env: async () => ({ PATH: process.env.PATH, JAVA_HOME: process.env.JAVA_HOME }),
    prepare: async () => {
      await fetchFiles('opensearch')
      await mkdir(folder, { recursive: true })
    },
    check: async () => {
      const answer = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=1s`, {
        signal: AbortSignal.timeout(3_000),
      })
      if (!answer.ok) throw new Error(`OpenSearch answers ${answer.status}`)
      return 'ready'
    },
    address: url,
  }
}
