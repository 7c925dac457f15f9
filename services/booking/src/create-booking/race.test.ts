import { randomUUID } from 'node:crypto'
import { instantOf, ringKey } from '@praxis/contracts'
import { repeatWhileBusy } from '@praxis/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  bodyFor,
  book,
  bookAmongMany,
  cancel,
  freePractitioner,
  moveAmongMany,
  newBooking,
  overlaps,
  slot,
} from '../fixture/bookings.ts'
import { startTestBooking, type TestBooking, typeOf } from '../fixture/test-service.ts'

let service: TestBooking
beforeAll(async () => {
  service = await startTestBooking()
})
afterAll(() => service.stop())

const rivals = (count: number) => Promise.all(Array.from({ length: count }, () => service.person({})))

it.each(['shows the slot free', 'is not there'])('gives one of 64 clients the slot when the ring %s', async (ring) => {
  const practitioner = await freePractitioner(service)
  if (ring === 'is not there') await service.edges.cache.delete(ringKey(practitioner.id))
  service.peers.check = { free: true, locationId: practitioner.locations[0]?.id ?? '', alternatives: [] }
  const answers = await Promise.all(
    (await rivals(64)).map(({ token }) => bookAmongMany(service, token, bodyFor(practitioner, slot(1)))),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  const refused = answers.filter(({ status }) => status === 409)
  expect(refused).toHaveLength(63)
  expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['SLOT_TAKEN']))
  const { rowCount } = await service.pool.query('SELECT FROM bookings WHERE practitioner_id = $1', [practitioner.id])
  expect(rowCount).toBe(1)
})

const types = [
  typeOf({ durationMinutes: 30 }),
  typeOf({ durationMinutes: 60, bufferMinutes: 15 }),
  typeOf({ durationMinutes: 90 }),
]
const anyType = fc.constantFrom(...types)
/** A slot of one morning. */
const anyStart = fc.integer({ min: 0, max: 11 }).map((n) => new Date(Date.parse(slot(2, '08:00')) + n * 1_800_000))

it('never lets mixed durations overlap, however they are asked for', async () => {
  const wish = fc.record({ start: anyStart, type: anyType })
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { minLength: 8, maxLength: 24 }), async (wishes) => {
      const practitioner = await freePractitioner(service, { consultationTypes: types })
      const answers = await Promise.all(
        wishes.map(async ({ start, type }) => {
          const { token } = await service.person({})
          return bookAmongMany(
            service,
            token,
            bodyFor(practitioner, start.toISOString(), { consultationTypeId: type.id }),
          )
        }),
      )
      for (const { status } of answers) expect([201, 409]).toContain(status)
      expect(answers.some(({ status }) => status === 201)).toBe(true)
      expect(await overlaps(service, practitioner.id)).toBe(0)
    }),
    { numRuns: 12 },
  )
})

it('never lets bookings, moves and cancellations that meet leave an overlap, or fail but by 409', async () => {
  const wish = fc.record({ what: fc.constantFrom('book', 'move', 'cancel'), start: anyStart, type: anyType })
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { minLength: 12, maxLength: 24 }), async (wishes) => {
      const practitioner = await freePractitioner(service, { consultationTypes: types })
      const morning = ['08:00', '09:00', '10:30', '12:00'].map((time) => slot(2, time))
      const there = await Promise.all(morning.map((start) => newBooking(service, start, { practitioner })))
      const answers = await Promise.all(
        wishes.map(async ({ what, start, type }, n) => {
          const one = there[n % there.length]
          if (one === undefined || what === 'book') {
            const { token } = await service.person({})
            return bookAmongMany(
              service,
              token,
              bodyFor(practitioner, start.toISOString(), { consultationTypeId: type.id }),
            )
          }
          if (what === 'cancel') {
            const key = randomUUID()
            return repeatWhileBusy(() => cancel(service, one.patient.token, one.id, {}, key))
          }
          return moveAmongMany(service, one.patient.token, one.id, start.toISOString())
        }),
      )
      for (const { status } of answers) expect([200, 201, 409]).toContain(status)
      expect(await overlaps(service, practitioner.id)).toBe(0)
    }),
    { numRuns: 12 },
  )
})

it('keeps two bookings apart on the night when clocks go forward', async () => {
  const locationId = randomUUID()
  const practitioner = await freePractitioner(service, {
    agenda: { dayStart: '00:00', slotMinutes: 30, slotsPerDay: 48 },
    workingHours: [{ locationId, weekday: 7, from: '00:00', to: '24:00' }],
    consultationTypes: [typeOf({ durationMinutes: 60, horizonDays: 365 })],
  })
  service.peers.check = { free: true, locationId, alternatives: [] }
  const zone = practitioner.timeZone
  const [one, two] = await rivals(2)
  const atHalfPastOne = new Date(instantOf(zone, '2027-03-28', '01:30')).toISOString()
  const atThree = new Date(instantOf(zone, '2027-03-28', '03:00')).toISOString()
  expect((await book(service, one?.token ?? '', bodyFor(practitioner, atHalfPastOne))).body).toMatchObject({
    slotStart: '2027-03-28T01:30:00+01:00',
    slotEnd: '2027-03-28T03:30:00+02:00',
  })
  expect((await book(service, two?.token ?? '', bodyFor(practitioner, atThree))).status).toBe(409)
})
