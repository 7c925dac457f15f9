import { beforeAll, expect, test } from 'vitest'
import { more } from '../e2e/traffic.ts'
import { figures } from './figures.ts'
import { inTurns } from './in-turns.ts'
import { type Ours, ours } from './ours.ts'
import { type People, peopleOf } from './people.ts'
import { underLoad } from './under-load.ts'

/** Bookings that show that things go. */
const SOME = 10
/** With the same patients, whose calendars fill. */
const KILLS_AT_A_TIME = 5

let praxis: Ours
let people: People
beforeAll(async () => {
  praxis = await ours()
  people = await peopleOf(praxis)
})

test(`PostgreSQL is killed ${figures.postgresKills} times under load: no booking lost, no message missing or doubled, no restart`, async () => {
  const before = await praxis.pid()
  for (const kills of inTurns(figures.postgresKills, KILLS_AT_A_TIME))
    await underLoad(praxis, people, async (traffic) => {
      for (let kill = 0; kill < kills; kill++) {
        await more(traffic, SOME)
        await praxis.killPostgres()
        await more(traffic, SOME)
      }
    })
  expect(await praxis.pid()).toBe(before)
})
