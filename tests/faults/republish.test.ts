import { askPostgres } from '@praxis/testing'
import { beforeAll, expect, test } from 'vitest'
import { more } from '../e2e/traffic.ts'
import { expectAuditClean } from './expectations.ts'
import { type Ours, ours } from './ours.ts'
import { type People, peopleOf } from './people.ts'
import { underLoad } from './under-load.ts'

const BOOKINGS = 20
const WITHIN = { timeout: 60_000, interval: 250 }

let praxis: Ours
let people: People
beforeAll(async () => {
  praxis = await ours()
  people = await peopleOf(praxis)
})

/** A copy of a profile that a service made from events: some rows are deleted, the others spoilt under the version that they have. */
interface Copy {
  readonly database: string
  readonly contents: string
  readonly damage: readonly string[]
}

const EVEN = "get_byte(uuid_send(practitioner_id), 15) % 2 = 0 AND country_code = 'fr'"
const ODD = "get_byte(uuid_send(practitioner_id), 15) % 2 = 1 AND country_code = 'fr'"
const copies: readonly Copy[] = [
  {
    database: 'booking',
    contents: 'SELECT practitioner_id, removed, rules FROM practitioner_rules ORDER BY 1',
    damage: [
      `DELETE FROM practitioner_rules WHERE ${EVEN}`,
      `UPDATE practitioner_rules SET rules = jsonb_set(rules, '{consultationTypes}', '[]') WHERE ${ODD} AND NOT removed`,
    ],
  },
  {
    database: 'practitioner',
    contents: 'SELECT practitioner_id, removed, rules, hours FROM availability.schedules ORDER BY 1',
    damage: [
      `DELETE FROM availability.schedules WHERE ${EVEN}`,
      `UPDATE availability.schedules SET rules = jsonb_set(rules, '{workingHours}', '[]') WHERE ${ODD} AND NOT removed`,
    ],
  },
]

const contentsOf = async ({ database, contents }: Copy) => askPostgres(await praxis.databaseUrl(database), contents)

test('republish makes damaged copies whole again from their owners, and changes nothing for those who book meanwhile', async () => {
  const before = await Promise.all(copies.map(contentsOf))
  expect(before.every((rows) => rows.length > 0)).toBe(true)
  for (const { database, damage } of copies)
    for (const statement of damage) await askPostgres(await praxis.databaseUrl(database), statement)
  expect(await Promise.all(copies.map(contentsOf))).not.toEqual(before)

  expect(await praxis.praxis('republish', 'fr')).toMatch(/^profiles\t\d+\navailability\t\d+$/m)
  await expect.poll(() => Promise.all(copies.map(contentsOf)), WITHIN).toEqual(before)

  // Availability counted on what was damaged meanwhile, and is published anew from what is whole.
  await underLoad(praxis, people, async (traffic) => {
    await praxis.praxis('republish', 'fr')
    await more(traffic, BOOKINGS)
  })
  await expectAuditClean(praxis)
})

test('a country that is none is refused with those that are', async () => {
  await expect(praxis.praxis('republish', 'xx')).rejects.toThrow(/Allowed choices are .*fr/)
})
