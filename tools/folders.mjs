import { readdirSync } from 'node:fs'

/** The names of the folders in a folder. */
export const folders = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
