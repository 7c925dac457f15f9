import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { expect, it } from 'vitest'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('../../', import.meta.url))

const Config = Type.Object({
  updates: Type.Array(
    Type.Object({
      'package-ecosystem': Type.String(),
      directory: Type.Optional(Type.String()),
      directories: Type.Optional(Type.Array(Type.String())),
    }),
  ),
})

const config = Value.Parse(Config, parse(readFileSync(`${root}.github/dependabot.yml`, 'utf8')))

const listed = (ecosystem: string): string[] =>
  config.updates
    .filter((update) => update['package-ecosystem'] === ecosystem)
    .flatMap(({ directory, directories = [] }) => [...directories, ...(directory === undefined ? [] : [directory])])
    .sort()

/** Folders of `tools` and `tests` with a file of this name. */
const foldersWith = (manifest: string): string[] =>
  ['tools', 'tests'].flatMap((tree) =>
    readdirSync(`${root}${tree}`, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith(`/${manifest}`) && !path.includes('node_modules'))
      .map((path) => `/${tree}/${dirname(path)}`)
      .sort(),
  )

it.each([
  ['maven', 'pom.xml'],
  ['pip', 'requirements.txt'],
])('updates every manifest of %s', (ecosystem, manifest) => {
  expect(listed(ecosystem)).toEqual(foldersWith(manifest).sort())
})

it('updates what the root has: packages, images and actions', () => {
  for (const ecosystem of ['npm', 'docker', 'docker-compose', 'github-actions'])
    expect(listed(ecosystem)).toEqual(['/'])
})
