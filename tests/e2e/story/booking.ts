import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { BookingPage, HistoryPage } from '../answers.ts'
import type { Praxis } from '../instance.ts'
import { freeWish, freeWishes } from './free-wishes.ts'
import { sameInstant } from './same-instant.ts'

export const bookingChapter = (praxis: () => Praxis): void => {
  test('a slot is booked once, however often the same request comes', async () => {
    const wish = await freeWish(praxis(), 'fr')
    const camille = await praxis().token('Camille Durand')
    const key = randomUUID()
    const first = await praxis().book(camille, wish, key)
    expect(first).toMatchObject({ status: 201, body: { status: 'confirmed', sequence: 0 } })
    expect(sameInstant(first.body.slotStart, wish.slotStart)).toBe(true)
    expect(first.body.slotStart).toMatch(/[+]0[12]:00$/)

    const again = await praxis().book(camille, wish, key)
    expect(again).toMatchObject({ status: 201, body: first.body })
    const [other] = (await praxis().freeSlots('fr', wish.practitionerId, wish.consultationTypeId)).slice(-1)
    const otherBody = await praxis().book(camille, { ...wish, slotStart: other?.slotStart ?? '' }, key)
    expect(otherBody).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } })
  })

  test('whoever comes second hears what is free instead, and can have it', async () => {
    const wish = await freeWish(praxis(), 'fr')
    expect(await praxis().book(await praxis().token('Camille Durand'), wish)).toMatchObject({ status: 201 })
    const hugo = await praxis().token('Hugo Bernard')
    const second = await praxis().book(hugo, wish)
    expect(second).toMatchObject({ status: 409, body: { code: 'SLOT_TAKEN' } })
    expect(second.headers.get('content-type')).toContain('application/problem+json')
    const [alternative] = second.body.alternatives ?? []
    expect(alternative).toBeDefined()
    const third = await praxis().book(hugo, { ...wish, slotStart: alternative?.slotStart ?? '' })
    expect(third).toMatchObject({ status: 201 })
  })

  test('of ten who want one slot at once, one gets it', async () => {
    const wish = await freeWish(praxis(), 'fr')
    const tokens = await Promise.all(['Camille Durand', 'Hugo Bernard'].map((name) => praxis().token(name)))
    const wishes = Array.from({ length: 5 }, () => tokens).flat()
    const answers = await Promise.all(wishes.map((token) => praxis().book(token, wish)))
    const statuses = answers.map(({ status }) => status).toSorted()
    expect(statuses).toEqual([201, ...Array.from({ length: 9 }, () => 409)])
  })

  test('a cancelled slot can be booked by somebody else', async () => {
    const wish = await freeWish(praxis(), 'fr')
    const camille = await praxis().token('Camille Durand')
    const { body: booking } = await praxis().book(camille, wish)
    const cancelled = await praxis().cancel(camille, 'fr', booking.id, { reason: 'ill' })
    expect(cancelled).toMatchObject({ status: 200, body: { id: booking.id, status: 'cancelled', sequence: 1 } })
    const twice = await praxis().cancel(camille, 'fr', booking.id)
    expect(twice).toMatchObject({ status: 409, body: { code: 'ALREADY_CANCELLED' } })
    const hugo = await praxis().token('Hugo Bernard')
    await expect.poll(async () => (await praxis().book(hugo, wish)).status, { timeout: 5_000 }).toBe(201)
  })

  test('a booking that moves keeps its id and leaves its old slot free', async () => {
    const [from, to] = await freeWishes(praxis(), 'de', 2)
    if (from === undefined || to === undefined) throw new Error('no two free slots')
    const lena = await praxis().token('Lena Fischer')
    const { body: booking } = await praxis().book(lena, from)
    const moved = await praxis().reschedule(lena, 'de', booking.id, to.slotStart)
    expect(moved).toMatchObject({ status: 200, body: { id: booking.id, status: 'confirmed', sequence: 1 } })
    expect(sameInstant(moved.body.slotStart, to.slotStart)).toBe(true)
    expect((await praxis().getBooking(lena, 'de', booking.id)).body).toEqual(moved.body)
    const jonas = await praxis().token('Jonas Weber')
    await expect.poll(async () => (await praxis().book(jonas, from)).status, { timeout: 5_000 }).toBe(201)
  })

  test('is seen by the patient and the practice, and by nobody else', async () => {
    const wish = await freeWish(praxis(), 'de')
    const { body: booking } = await praxis().book(await praxis().token('Lena Fischer'), wish)
    for (const person of ['Lena Fischer', 'Anna Schmidt', 'Birgit Hoffmann', 'Thomas Richter']) {
      expect(await praxis().getBooking(await praxis().token(person), 'de', booking.id)).toMatchObject({ status: 200 })
    }
    const stranger = await praxis().token('Jonas Weber')
    const refused = { status: 404, body: { code: 'UNKNOWN_BOOKING' } }
    expect(await praxis().getBooking(stranger, 'de', booking.id)).toMatchObject(refused)
    expect(await praxis().cancel(stranger, 'de', booking.id)).toMatchObject(refused)

    const agenda = await praxis().get<BookingPage>(`/de/v1/bookings?limit=200`, {
      token: await praxis().token('Anna Schmidt'),
    })
    expect(agenda.body.bookings.map(({ id }) => id)).toContain(booking.id)
    expect(new Set(agenda.body.bookings.map(({ practitionerId }) => practitionerId)).size).toBe(1)
    const own = await praxis().get<BookingPage>('/de/v1/bookings', { token: stranger })
    expect(own.body.bookings.map(({ id }) => id)).not.toContain(booking.id)
  })

  test('appears in the history of the patient, with what they were sent', async () => {
    const wish = await freeWish(praxis(), 'fr')
    const ines = await praxis().token('Inès Lefèvre')
    const { body: booking } = await praxis().book(ines, wish)
    const entry = async () => {
      const { body } = await praxis().get<HistoryPage>('/fr/v1/patients/me/bookings', { token: ines })
      return body.bookings.find(({ id }) => id === booking.id)
    }
    await expect
      .poll(entry, { timeout: 10_000 })
      .toMatchObject({ status: 'confirmed', notifications: [{ kind: 'confirmation', status: 'sent' }] })
  })

  test('is made for a dependant by who answers for them, not by others', async () => {
    const camille = await praxis().token('Camille Durand')
    const { body } = await praxis().get<{ dependants: { id: string }[] }>('/fr/v1/patients/me/dependants', {
      token: camille,
    })
    const [child] = body.dependants
    if (child === undefined) throw new Error('Camille Durand has no dependants')
    const wish = { ...(await freeWish(praxis(), 'fr')), patientId: child.id }
    const foreign = await praxis().book(await praxis().token('Hugo Bernard'), wish)
    expect(foreign).toMatchObject({ status: 422, body: { code: 'UNKNOWN_PATIENT' } })
    expect(await praxis().book(camille, wish)).toMatchObject({ status: 201, body: { patientId: child.id } })
  })
}
