import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { Praxis } from '../instance.ts'
import { projectRoot } from '../process.ts'

const run = promisify(execFile)

/** The commands that a newcomer copies from the README, one text for each block, with the address of this instance. */
const walkThrough = async (url: string): Promise<string[]> => {
  const readme = await readFile(join(projectRoot, 'README.md'), 'utf8')
  const [, chapter = ''] = readme.split('## A first search and a first booking')
  const [text = ''] = chapter.split('\n## ')
  const blocks = [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block)
  return blocks.map((block) => block.replaceAll('localhost:8080', url.replace('http://', '')))
}

export const readmeChapter = (praxis: () => Praxis): void => {
  test('its walk-through searches, lists the demo people and books', async () => {
    const { url, home } = praxis()
    const blocks = await walkThrough(url)
    expect(blocks).toHaveLength(2)
    // All blocks run in one shell, because the second uses variables of the first.
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', blocks.join('\n')], {
      cwd: projectRoot,
      env: { ...process.env, PRAXIS_HOME: home },
    })
    expect(stdout).toContain('"specialty":{"value":"dentist","text":"dentist"}')
    expect(stdout).toMatch(/Camille Durand\tpatient\tfr$/m)
    expect(stdout).toContain('"status":"confirmed"')
  })
}
