import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { BookingPage, HistoryPage } from '../answers.ts'
import { freeWish, freeWishes, sameInstant, type World } from './world.ts'

export const bookingChapter = (world: World): void => {
  test('a slot is booked once, however often the same request comes', async () => {
    const wish = await freeWish(world(), 'fr')
    const camille = await world().token('Camille Durand')
    const key = randomUUID()
    const first = await world().book(camille, wish, key)
    expect(first).toMatchObject({ status: 201, body: { status: 'confirmed', sequence: 0 } })
    expect(sameInstant(first.body.slotStart, wish.slotStart)).toBe(true)
    expect(first.body.slotStart).toMatch(/[+]0[12]:00$/)

    const again = await world().book(camille, wish, key)
    expect(again).toMatchObject({ status: 201, body: first.body })
    const [other] = (await world().freeSlots('fr', wish.practitionerId, wish.consultationTypeId)).slice(-1)
    const otherBody = await world().book(camille, { ...wish, slotStart: other?.slotStart ?? '' }, key)
    expect(otherBody).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } })
  })

  test('whoever comes second hears what is free instead, and can have it', async () => {
    const wish = await freeWish(world(), 'fr')
    expect(await world().book(await world().token('Camille Durand'), wish)).toMatchObject({ status: 201 })
    const hugo = await world().token('Hugo Bernard')
    const second = await world().book(hugo, wish)
    expect(second).toMatchObject({ status: 409, body: { code: 'SLOT_TAKEN' } })
    expect(second.headers.get('content-type')).toContain('application/problem+json')
    const [alternative] = second.body.alternatives ?? []
    expect(alternative).toBeDefined()
    const third = await world().book(hugo, { ...wish, slotStart: alternative?.slotStart ?? '' })
    expect(third).toMatchObject({ status: 201 })
  })

  test('of ten who want one slot at once, one gets it', async () => {
    const wish = await freeWish(world(), 'fr')
    const tokens = await Promise.all(['Camille Durand', 'Hugo Bernard'].map((name) => world().token(name)))
    const wishes = Array.from({ length: 5 }, () => tokens).flat()
    const answers = await Promise.all(wishes.map((token) => world().book(token, wish)))
    const statuses = answers.map(({ status }) => status).toSorted()
    expect(statuses).toEqual([201, ...Array.from({ length: 9 }, () => 409)])
  })

  test('a cancelled slot can be booked by somebody else', async () => {
    const wish = await freeWish(world(), 'fr')
    const camille = await world().token('Camille Durand')
    const { body: booking } = await world().book(camille, wish)
    const cancelled = await world().cancel(camille, 'fr', booking.id, { reason: 'ill' })
    expect(cancelled).toMatchObject({ status: 200, body: { id: booking.id, status: 'cancelled', sequence: 1 } })
    const twice = await world().cancel(camille, 'fr', booking.id)
    expect(twice).toMatchObject({ status: 409, body: { code: 'ALREADY_CANCELLED' } })
    const hugo = await world().token('Hugo Bernard')
    await expect.poll(async () => (await world().book(hugo, wish)).status, { timeout: 5_000 }).toBe(201)
  })

  test('a booking that moves keeps its id and leaves its old slot free', async () => {
    const [from, to] = await freeWishes(world(), 'de', 2)
    if (from === undefined || to === undefined) throw new Error('no two free slots')
    const lena = await world().token('Lena Fischer')
    const { body: booking } = await world().book(lena, from)
    const moved = await world().reschedule(lena, 'de', booking.id, to.slotStart)
    expect(moved).toMatchObject({ status: 200, body: { id: booking.id, status: 'confirmed', sequence: 1 } })
    expect(sameInstant(moved.body.slotStart, to.slotStart)).toBe(true)
    expect((await world().getBooking(lena, 'de', booking.id)).body).toEqual(moved.body)
    const jonas = await world().token('Jonas Weber')
    await expect.poll(async () => (await world().book(jonas, from)).status, { timeout: 5_000 }).toBe(201)
  })

  test('is seen by the patient and the practice, and by nobody else', async () => {
    const wish = await freeWish(world(), 'de')
    const { body: booking } = await world().book(await world().token('Lena Fischer'), wish)
    for (const person of ['Lena Fischer', 'Anna Schmidt', 'Birgit Hoffmann', 'Thomas Richter']) {
      expect(await world().getBooking(await world().token(person), 'de', booking.id)).toMatchObject({ status: 200 })
    }
    const stranger = await world().token('Jonas Weber')
    const refused = { status: 404, body: { code: 'UNKNOWN_BOOKING' } }
    expect(await world().getBooking(stranger, 'de', booking.id)).toMatchObject(refused)
    expect(await world().cancel(stranger, 'de', booking.id)).toMatchObject(refused)

    const agenda = await world().get<BookingPage>(`/de/v1/bookings?limit=200`, {
      token: await world().token('Anna Schmidt'),
    })
    expect(agenda.body.bookings.map(({ id }) => id)).toContain(booking.id)
    expect(new Set(agenda.body.bookings.map(({ practitionerId }) => practitionerId)).size).toBe(1)
    const own = await world().get<BookingPage>('/de/v1/bookings', { token: stranger })
    expect(own.body.bookings.map(({ id }) => id)).not.toContain(booking.id)
  })

  test('appears in the history of the patient, with what they were sent', async () => {
    const wish = await freeWish(world(), 'fr')
    const ines = await world().token('Inès Lefèvre')
    const { body: booking } = await world().book(ines, wish)
    const entry = async () => {
      const { body } = await world().get<HistoryPage>('/fr/v1/patients/me/bookings', { token: ines })
      return body.bookings.find(({ id }) => id === booking.id)
    }
    await expect
      .poll(entry, { timeout: 10_000 })
      .toMatchObject({ status: 'confirmed', notifications: [{ kind: 'confirmation', status: 'sent' }] })
  })

  test('is made for a dependant by who answers for them, not by others', async () => {
    const camille = await world().token('Camille Durand')
    const { body } = await world().get<{ dependants: { id: string }[] }>('/fr/v1/patients/me/dependants', {
      token: camille,
    })
    const [child] = body.dependants
    if (child === undefined) throw new Error('Camille Durand has no dependants')
    const wish = { ...(await freeWish(world(), 'fr')), patientId: child.id }
    const foreign = await world().book(await world().token('Hugo Bernard'), wish)
    expect(foreign).toMatchObject({ status: 422, body: { code: 'UNKNOWN_PATIENT' } })
    expect(await world().book(camille, wish)).toMatchObject({ status: 201, body: { patientId: child.id } })
  })
}
