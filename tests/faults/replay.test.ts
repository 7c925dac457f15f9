import { topics } from '@praxis/contracts'
import { askPostgres } from '@praxis/testing'
import { beforeAll, expect, test } from 'vitest'
import { more } from '../e2e/traffic.ts'
import { expectAuditClean, expectReady } from './expectations.ts'
import { figures } from './figures.ts'
import { type Ours, ours } from './ours.ts'
import { type People, peopleOf } from './people.ts'
import { underLoad } from './under-load.ts'

/** Bookings that are made, and most of them cancelled, before anything is told again. */
const BOOKINGS = 20

let praxis: Ours
let people: People
beforeAll(async () => {
  praxis = await ours()
  people = await peopleOf(praxis)
})

test(`every topic told again from its beginning, ${figures.replays} times, sends nothing and changes nothing`, async () => {
  await underLoad(praxis, people, (traffic) => more(traffic, BOOKINGS))
  await expectCaughtUp()
  const before = await projections()
  for (let time = 0; time < figures.replays; time++) {
    const said = await Promise.all(Object.keys(topics).map((topic) => praxis.praxis('replay', topic)))
    for (const each of said) expect(each).toMatch(/^replayed\t\d+$/m)
    await expectCaughtUp()
    expect(await projections()).toEqual(before)
  }
  await expectReady(praxis)
  await expectAuditClean(praxis)
})

/** Every group has read all that there is. */
const expectCaughtUp = async (): Promise<void> => {
  const url = await praxis.databaseUrl('bus')
  const behind = async () =>
    askPostgres(
      url,
      `SELECT consumer_group, topic FROM group_offsets JOIN partitions p USING (topic, partition)
       WHERE group_offsets.next_offset < p.next_offset`,
    )
  await expect.poll(behind, { timeout: 90_000, interval: 250 }).toEqual([])
}

/** What consumers made of the events, row by row, as one digest for each table; and every message that was sent. */
const PROJECTIONS = {
  patient: ['booking_history', 'deliveries'],
  practitioner: ['availability.booked_slots', 'availability.schedules'],
  booking: ['practitioner_rules'],
  search: ['practitioners_fr', 'practitioners_de'],
  inbox: ['messages'],
}

const projections = async (): Promise<Record<string, unknown>> => {
  const all: Record<string, unknown> = {}
  for (const [database, tables] of Object.entries(PROJECTIONS)) {
    const url = await praxis.databaseUrl(database)
    for (const table of tables) {
      const [row] = await askPostgres(
        url,
        `SELECT count(*)::int, md5(string_agg(t::text, chr(10) ORDER BY t::text)) AS digest FROM ${table} t`,
      )
      all[`${database} ${table}`] = row
    }
  }
  return all
}
