import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Reads a JSON file of the home folder; `undefined` when it is not there. */
export const readJson = async (home: string, name: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(join(home, name), 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Writes a file that only its owner can read. The file gets its name when it is complete, so that nobody reads half of it. */
export const writeJson = async (home: string, name: string, value: unknown): Promise<void> => {
  const staging = join(home, `${name}.new`)
  await writeFile(staging, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  await rename(staging, join(home, name))
}
