import { randomUUID } from 'node:crypto'
import type { Practitioner } from '@praxis/contracts'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyFor, book, freePractitioner, slot } from './fixture/bookings.ts'
import { type BookingWorld, bookingWorld, typeOf } from './fixture/world.ts'

let world: BookingWorld
beforeAll(async () => {
  world = await bookingWorld()
})
afterAll(() => world.stop())

const booked = async (start: string, practitioner?: Practitioner, changeNoticeMinutes = 0) => {
  const owner =
    practitioner ?? (await freePractitioner(world, { consultationTypes: [typeOf({ changeNoticeMinutes })] }))
  const patient = await world.person({})
  const answer = await book(world, patient.token, bodyFor(owner, start))
  expect(answer.status).toBe(201)
  return { practitioner: owner, patient, id: String(answer.body.id) }
}

const cancel = (token: string, id: string, body: object = {}, key = randomUUID()) =>
  world.ask('POST', `/fr/v1/bookings/${id}/cancel`, { token, body, key })
const move = (token: string, id: string, slotStart: string, key = randomUUID()) =>
  world.ask('POST', `/fr/v1/bookings/${id}/reschedule`, { token, body: { slotStart }, key })
const confirmed = async (practitionerId: string) =>
  (
    await world.pool.query(
      "SELECT id, slot_start FROM bookings WHERE practitioner_id = $1 AND status = 'confirmed' ORDER BY slot_start",
      [practitionerId],
    )
  ).rows

describe('cancelling', () => {
  it('frees the slot for somebody else at once, though the ring still shows it taken', async () => {
    const first = await booked(slot(1))
    await world.edges.cache.set(
      `slots:${first.practitioner.id}`,
      Buffer.from((await world.edges.cache.get(`slots:${first.practitioner.id}`)) ?? '').fill(0, 6),
    )
    const answer = await cancel(first.patient.token, first.id, { reason: 'ill' })
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'cancelled', sequence: 1, cancelledBy: 'patient', cancelReason: 'ill' },
    })
    await booked(slot(1), first.practitioner)
  })

  it('answers a retry the same, and a second cancellation with 409', async () => {
    const { patient, id } = await booked(slot(1))
    const key = randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => cancel(patient.token, id, {}, key)))
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(await cancel(patient.token, id)).toMatchObject({ status: 409, body: { code: 'ALREADY_CANCELLED' } })
    const { rows } = await world.pool.query(
      "SELECT FROM booking_history WHERE booking_id = $1 AND action = 'cancelled'",
      [id],
    )
    expect(rows).toHaveLength(1)
  })

  it('holds patients to the notice of the consultation type, and not the practice', async () => {
    const { patient, practitioner, id } = await booked(slot(0, '15:00'), undefined, 24 * 60)
    expect(await cancel(patient.token, id)).toMatchObject({ status: 409, body: { code: 'TOO_LATE_TO_CHANGE' } })
    const practice = await world.person({ role: 'practitioner', practitionerIds: [practitioner.id] })
    expect((await cancel(practice.token, id)).body).toMatchObject({ cancelledBy: 'practice' })
  })

  it('tells the others, without the reason', async () => {
    const { patient, id } = await booked(slot(1))
    await cancel(patient.token, id, { reason: 'a private matter' })
    await eventually(async () => {
      const messages = await world.edges.bus.peek('reader', 'booking-events', 1_000)
      const event = messages.find(({ event: each }) => each.subject === id && each.type === 'BookingCancelled')?.event
      expect(event?.data).toMatchObject({ sequence: 1, cancelledBy: 'patient' })
      expect(JSON.stringify(event)).not.toContain('private')
    })
  })
})

describe('rescheduling', () => {
  it('keeps the id, raises the sequence and gives the old time back', async () => {
    const { patient, practitioner, id } = await booked(slot(1))
    expect(await move(patient.token, id, slot(2))).toMatchObject({
      status: 200,
      body: { id, sequence: 1, slotStart: '2026-11-26T10:00:00+01:00' },
    })
    await booked(slot(1), practitioner)
    expect(await confirmed(practitioner.id)).toHaveLength(2)
  })

  it('moves a booking onto a part of its own time', async () => {
    const practitioner = await freePractitioner(world, { consultationTypes: [typeOf({ durationMinutes: 60 })] })
    const { patient, id } = await booked(slot(1, '10:00'), practitioner)
    expect((await move(patient.token, id, slot(1, '10:30'))).body).toMatchObject({
      id,
      slotStart: '2026-11-25T10:30:00+01:00',
    })
  })

  it('leaves the booking where it was when the new time is taken', async () => {
    const one = await booked(slot(1))
    const two = await booked(slot(2), one.practitioner)
    expect(await move(two.patient.token, two.id, slot(1))).toMatchObject({ status: 409, body: { code: 'SLOT_TAKEN' } })
    expect((await world.ask('GET', `/fr/v1/bookings/${two.id}`, { token: two.patient.token })).body).toMatchObject({
      sequence: 0,
    })
  })

  it('gives one of twenty the same new slot, and no deadlock to those who swap', async () => {
    const practitioner = await freePractitioner(world)
    const starts = Array.from({ length: 20 }, (_, n) =>
      new Date(Date.parse(slot(3, '08:00')) + n * 1_800_000).toISOString(),
    )
    const all = await Promise.all(starts.map((start) => booked(start, practitioner)))
    const onto = await Promise.all(all.map(({ patient, id }) => move(patient.token, id, slot(4))))
    expect(onto.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(409)])
    const swaps = await Promise.all(
      all.map(({ patient, id }, n) => move(patient.token, id, starts[(n + 1) % 20] ?? '')),
    )
    for (const { status } of swaps) expect([200, 409]).toContain(status)
    const left = await confirmed(practitioner.id)
    expect(left).toHaveLength(20)
    expect(new Set(left.map(({ slot_start }) => slot_start.getTime())).size).toBe(20)
  })

  it('answers a retry the same', async () => {
    const { patient, id } = await booked(slot(1))
    const key = randomUUID()
    const first = await move(patient.token, id, slot(2), key)
    expect(await move(patient.token, id, slot(2), key)).toEqual(first)
    expect((await move(patient.token, id, slot(3), key)).body.code).toBe('IDEMPOTENCY_KEY_REUSED')
  })
})

describe('whose booking it is', () => {
  it.each(['patient', 'practitioner', 'staff', 'admin'] as const)(
    'another %s is told that there is none',
    async (role) => {
      const { id } = await booked(slot(5))
      const country = role === 'admin' ? 'de' : 'fr'
      const other = await world.person({
        role,
        country,
        practitionerIds: role === 'patient' || role === 'admin' ? [] : [randomUUID()],
      })
      for (const answer of [
        await world.ask('GET', `/${country}/v1/bookings/${id}`, { token: other.token }),
        await world.ask('POST', `/${country}/v1/bookings/${id}/cancel`, { token: other.token, body: {} }),
        await world.ask('POST', `/${country}/v1/bookings/${id}/reschedule`, {
          token: other.token,
          body: { slotStart: slot(6) },
        }),
      ]) {
        expect(answer).toMatchObject({ status: 404, body: { code: 'UNKNOWN_BOOKING' } })
      }
    },
  )

  it('lists a patient their own and a practice its agenda, page by page', async () => {
    const { practitioner, patient, id } = await booked(slot(1, '09:00'))
    const more = [await booked(slot(1, '11:00'), practitioner), await booked(slot(1, '12:00'), practitioner)]
    const own = await world.ask('GET', '/fr/v1/bookings', { token: patient.token })
    expect(own.body.bookings).toMatchObject([{ id }])
    const staff = await world.person({ role: 'staff', practitionerIds: [practitioner.id] })
    const seen: unknown[] = []
    let cursor = ''
    do {
      const page = await world.ask('GET', `/fr/v1/bookings?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`, {
        token: staff.token,
      })
      seen.push(page.body.bookings)
      cursor = typeof page.body.nextCursor === 'string' ? page.body.nextCursor : ''
    } while (cursor !== '')
    expect(seen).toMatchObject([[{ id: more[1]?.id }], [{ id: more[0]?.id }], [{ id }]])
    expect(
      (await world.ask('GET', `/fr/v1/bookings?practitionerId=${randomUUID()}`, { token: staff.token })).status,
    ).toBe(404)
  })
})
