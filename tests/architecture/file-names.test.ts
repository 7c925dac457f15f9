import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** The file of a role has one name in every service: the rules about imports (`.dependency-cruiser.cjs`) find it by this name. */
const PLURAL_ROLE = /^(services|stand-ins)\/.+\/((routes|use-cases|consumers|jobs|configs)(\.\w+)*\.ts|fixtures\/.+)$/

/** Words that say what was done, or how, but name nothing. A file is called by a noun, or by a verb and its object. */
const PARTICIPLE =
  /(^|-)(?!(?:seed|feed|speed|need)$)([a-z]+ed|held|told|kept|made|put|shown|done|undone|taken|untaken|given|gone|sent|found|lost)$/
const OTHER = /(^|-)(worlds?|news|lately|together|alone)$/

const root = fileURLToPath(new URL('../../', import.meta.url))
const sources = ['apps', 'bench', 'packages', 'services', 'stand-ins', 'tests', 'tools']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  .filter((path) => /\.(ts|mjs)$/.test(path) && !path.includes('node_modules'))

/** The name without what follows its first dot, such as `.stack.test.ts`. */
const nameOf = (path: string): string => basename(path).replace(/\..*$/, '')

test('the file of a role has a singular name, and fixtures are in fixture/', () => {
  expect(sources.filter((path) => PLURAL_ROLE.test(path))).toEqual([])
})

test('a file is called by a noun, or by a verb and its object', () => {
  expect(sources.filter((path) => PARTICIPLE.test(nameOf(path)) || OTHER.test(nameOf(path)))).toEqual([])
})
