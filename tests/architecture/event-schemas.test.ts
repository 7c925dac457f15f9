import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type EventTable, eventTypes } from '@praxis/contracts'
import type { TSchema } from 'typebox'
import { expect, it } from 'vitest'
import { refusedChanges } from './event-change.ts'

const folder = new URL('../../packages/contracts/events/', import.meta.url)
const fileOf = (type: string, version: number): URL => new URL(`${type}.v${version}.json`, folder)
const textOf = (schema: TSchema): string => `${JSON.stringify(schema, null, 2)}\n`
const table = Object.entries<EventTable[string]>(eventTypes)

it.each(table)(
  '%s changes within its version only in ways that every consumer survives',
  async (type, { version, data }) => {
    const file = fileOf(type, version)
    if (existsSync(file)) {
      const refused = refusedChanges(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(textOf(data)))
      const advice = `These need a new version of ${type}: raise "version" in packages/contracts/src/events/table.ts and give "previous" with an upcaster, see docs/events.md`
      expect(refused, advice).toEqual([])
    }
    const change = existsSync(file) ? 'has changed in a way that consumers survive' : 'is new'
    const advice = `${type} ${change}: write its snapshot with npm test -- tests/architecture -u`
    await expect(textOf(data), advice).toMatchFileSnapshot(fileURLToPath(file))
  },
)

it.each(table)('%s reads the version before as it was published', (type, { version, previous }) => {
  expect(previous === undefined, 'every version but the first has a previous one').toBe(version === 1)
  if (previous === undefined) return
  const published = JSON.parse(readFileSync(fileOf(type, version - 1), 'utf8'))
  const read = JSON.parse(textOf(previous.data))
  expect([...refusedChanges(published, read), ...refusedChanges(read, published)]).toEqual([])
})

it('no type that was published is forgotten', () => {
  const published = readdirSync(folder).map((file) => file.split('.')[0])
  expect(Object.keys(eventTypes)).toEqual(expect.arrayContaining(published))
})
