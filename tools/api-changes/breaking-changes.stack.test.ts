import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DAY_MS } from '@praxis/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changesSinceRelease, descriptionPath } from './last-release.ts'
import { breakingChanges, installOasdiff } from './oasdiff.ts'
import { applyVariant, breaking, deprecateUntil, harmless, removeSearch, type Variant } from './variants.fixture.ts'

const INSTALL_MS = 900_000

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'praxis-api-'))
  expect(installOasdiff(), 'oasdiff needs Go, or Python to fetch Go').toBe(true)
}, INSTALL_MS)
afterAll(() => rm(folder, { recursive: true }))

const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS)

/** What the second list of variants changes that callers of the first would notice. */
const changesBetween = async (before: readonly Variant[], after: readonly Variant[]): Promise<readonly string[]> => {
  const description = await readFile(descriptionPath, 'utf8')
  const paths = [join(folder, 'before.json'), join(folder, 'after.json')] as const
  await writeFile(paths[0], before.reduce(applyVariant, description))
  await writeFile(paths[1], after.reduce(applyVariant, description))
  return breakingChanges(...paths)
}

it('the API breaks no caller of the last release', async () => {
  expect(await changesSinceRelease()).toEqual([])
})

describe('the check', () => {
  it.each(breaking)('refuses when $what', async (variant) => {
    expect(await changesBetween([], [variant])).not.toEqual([])
  })

  it.each(harmless)('lets pass: $what', async (variant) => {
    expect(await changesBetween([], [variant])).toEqual([])
  })

  it('lets a route be deprecated for the support window and no shorter', async () => {
    expect(await changesBetween([], deprecateUntil(inDays(200)))).toEqual([])
    expect(await changesBetween([], deprecateUntil(inDays(100)))).not.toEqual([])
    expect(await changesBetween([], deprecateUntil(inDays(200)).slice(0, 1))).not.toEqual([])
  })

  it('lets a deprecated route go after its last day and not before', async () => {
    expect(await changesBetween(deprecateUntil(inDays(-2)), [removeSearch])).toEqual([])
    expect(await changesBetween(deprecateUntil(inDays(2)), [removeSearch])).not.toEqual([])
  })
})
