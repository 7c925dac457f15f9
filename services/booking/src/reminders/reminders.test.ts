import { randomUUID } from 'node:crypto'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bodyFor, book, freePractitioner, slot } from '../fixture/bookings.ts'
import { type BookingWorld, bookingWorld } from '../fixture/world.ts'
import { remindersOf } from './offsets.ts'

let world: BookingWorld
beforeAll(async () => {
  world = await bookingWorld()
})
afterAll(() => world.stop())

const jobsOf = async (bookingId: unknown): Promise<{ key: string; run_at: Date }[]> =>
  (
    await world.pool.query(
      "SELECT key, run_at FROM graphile_worker.jobs WHERE key LIKE 'reminder:' || $1 || ':%' ORDER BY run_at",
      [bookingId],
    )
  ).rows

it('plans none for a booking made too late for it', () => {
  const start = new Date('2026-11-25T10:00:00Z')
  const due = (now: string) => remindersOf(start, new Date(now)).flatMap(({ due: at }) => at?.toISOString() ?? [])
  expect(due('2026-11-20T10:00:00Z')).toEqual(['2026-11-24T10:00:00.000Z', '2026-11-25T08:00:00.000Z'])
  expect(due('2026-11-25T07:00:00Z')).toEqual(['2026-11-25T08:00:00.000Z'])
  expect(due('2026-11-25T09:00:00Z')).toEqual([])
})

it('moves with the booking and goes with it', async () => {
  const practitioner = await freePractitioner(world)
  const { token } = await world.person({})
  const { body } = await book(world, token, bodyFor(practitioner, slot(5)))
  await eventually(async () => expect(await jobsOf(body.id)).toHaveLength(2))
  await world.ask('POST', `/fr/v1/bookings/${body.id}/reschedule`, {
    token,
    body: { slotStart: slot(6) },
    key: randomUUID(),
  })
  await eventually(async () => {
    const [first] = await jobsOf(body.id)
    expect(first?.run_at.toISOString()).toBe(slot(5))
  })
  await world.ask('POST', `/fr/v1/bookings/${body.id}/cancel`, { token, body: {} })
  await eventually(async () => expect(await jobsOf(body.id)).toEqual([]))
})

it('tells when it is due, unless the booking is another by then', async () => {
  const practitioner = await freePractitioner(world)
  const { token } = await world.person({})
  const { body } = await book(world, token, bodyFor(practitioner, slot(5)))
  await eventually(async () => expect(await jobsOf(body.id)).toHaveLength(2))
  const stale = { bookingId: body.id, sequence: 7, minutesBefore: 120 }
  await world.pool.query("SELECT graphile_worker.add_job('remind', $1::json)", [JSON.stringify(stale)])
  await world.pool.query(
    "SELECT graphile_worker.add_job('remind', payload, run_at => now(), job_key => key) FROM graphile_worker._private_jobs WHERE key = $1",
    [`reminder:${body.id}:1440`],
  )
  await eventually(async () => {
    const due = (await world.edges.bus.peek('reader', 'booking-events', 1_000)).filter(
      ({ event }) => event.type === 'BookingReminderDue',
    )
    expect(due).toMatchObject([{ event: { subject: body.id, data: { minutesBefore: 1440, sequence: 0 } } }])
  })
})
