import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Row } from './bench.ts'
import type { Machine } from './machine.ts'

const FOLDER = fileURLToPath(new URL('../../reports/bench/', import.meta.url))

export interface Result {
  readonly bench: string
  /** When it ended, RFC 3339. */
  readonly at: string
  readonly machine: Machine
  readonly rounds: number
  readonly rows: readonly Row[]
}

export const save = (result: Result): Promise<string> => saveJson(result.bench, result)

/** Writes `reports/bench/<name>.json`, and resolves with its path. */
export const saveJson = async (name: string, content: object): Promise<string> => {
  await mkdir(FOLDER, { recursive: true })
  const file = `${FOLDER}${name}.json`
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`)
  return file
}
