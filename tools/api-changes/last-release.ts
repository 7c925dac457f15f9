import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { breakingChanges } from './oasdiff.ts'

const docs = fileURLToPath(new URL('../../docs/', import.meta.url))

/** Of the API as the code has it: `npm test` compares them. */
export const descriptionPath = `${docs}openapi.json`

/** The newest version whose description is kept in docs/releases. */
export const lastVersion = (): string => {
  const versions = readdirSync(`${docs}releases`).filter((name) => /^\d+\.\d+\.\d+$/.test(name))
  const [newest] = versions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
  if (newest === undefined) throw new Error('docs/releases holds no version')
  return newest
}

/** What a caller of the last release may no longer do, without what docs/releases/accepted.txt lists. */
export const changesSinceRelease = async (): Promise<readonly string[]> => {
  const changes = await breakingChanges(`${docs}releases/${lastVersion()}/openapi.json`, descriptionPath)
  const accepted = new Set(readFileSync(`${docs}releases/accepted.txt`, 'utf8').split('\n'))
  return changes.filter((change) => !accepted.has(change))
}
