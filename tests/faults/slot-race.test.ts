import { askPostgres } from '@praxis/testing'
import { beforeAll, expect, test } from 'vitest'
import type { Booking, Problem } from '../e2e/answers.ts'
import type { Answer, BookingWish } from '../e2e/client.ts'
import { expectAuditClean, expectReady } from './expectations.ts'
import { figures } from './figures.ts'
import { type Ours, ours } from './ours.ts'
import { COUNTRY, type People, peopleOf, type TestPatient } from './people.ts'
import { shuffle } from './shuffle.ts'

const { clients, slots, rounds } = figures.slotRace
/** Of one practitioner in one round, so that no patient can win more than they may have with one. */
const SLOTS_EACH = 10

let praxis: Ours
let people: People
beforeAll(async () => {
  praxis = await ours()
  people = await peopleOf(praxis)
})

test(`of ${clients} who want the same slot at once, exactly one gets it, ${rounds} x ${slots} times`, async () => {
  const won = new Map<string, BookingWish>()
  const others = new Map<string, number>()
  for (let round = 0; round < rounds; round++) {
    const patients = await people.patients(clients)
    for (const wish of await wishesOfRound()) {
      const answers = await race(patients, wish)
      const winners = answers.filter(({ status }) => status === 201)
      expect(winners).toHaveLength(1)
      for (const { body } of winners) won.set(body.id, wish)
      for (const { status, body } of answers)
        if (status !== 201) others.set(`${status} ${body.code}`, (others.get(`${status} ${body.code}`) ?? 0) + 1)
    }
  }

  expect([...others.keys()].filter((answer) => !/^409 SLOT_TAKEN$/.test(answer))).toEqual([])
  const practitionerIds = [...new Set([...won.values()].map(({ practitionerId }) => practitionerId))]
  const rows = await askPostgres(
    await praxis.databaseUrl('booking'),
    `SELECT id FROM bookings WHERE practitioner_id = ANY('{${practitionerIds.join(',')}}'::uuid[])`,
  )
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(won.keys()))
  expect(won.size).toBe(rounds * slots)
  await expectReady(praxis)
  await expectAuditClean(praxis)
})

/** Free slots of new practitioners. */
const wishesOfRound = async (): Promise<BookingWish[]> => {
  const wishes: BookingWish[] = []
  for (const { id: practitionerId, consultationTypeId, free } of await people.practitioners(slots / SLOTS_EACH))
    for (const slotStart of free.slice(0, SLOTS_EACH))
      wishes.push({ country: COUNTRY, practitionerId, consultationTypeId, slotStart })
  expect(wishes).toHaveLength(slots)
  return wishes
}

/** All at once; who is first changes from slot to slot. */
const race = (patients: readonly TestPatient[], wish: BookingWish): Promise<Answer<Booking & Problem>[]> =>
  Promise.all(shuffle(patients).map(({ token }) => praxis.book(token, wish)))
