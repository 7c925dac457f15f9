import { randomUUID } from 'node:crypto'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookingOf, draft } from '../fixture/sample.ts'
import { startTestPatient, type TestPatient } from '../fixture/test-service.ts'

let service: TestPatient
beforeAll(async () => {
  service = await startTestPatient()
})
afterAll(() => service.stop())

const publish: TestPatient['publish'] = (...event) => service.publish(...event)
const caughtUp = () => service.caughtUp()

describe('the history', () => {
  it('follows the events whatever their order and number, and shows what was sent', async () => {
    const { id, token } = await service.newPatient()
    const booking = bookingOf(id)
    const moved = {
      ...booking,
      sequence: 1,
      slotStart: '2026-11-26T09:00:00+01:00',
      slotEnd: '2026-11-26T09:30:00+01:00',
    }
    await publish('BookingRescheduled', booking.practitionerId, {
      ...moved,
      previousSlotStart: booking.slotStart,
      previousOccupiedUntil: booking.occupiedUntil,
    })
    for (let replay = 0; replay < 2; replay++) await publish('BookingCreated', booking.practitionerId, booking)
    const sent = {
      country: 'fr',
      subject: { kind: 'booking', id: booking.bookingId, version: 0 },
      bookingId: booking.bookingId,
      patientId: id,
      kind: 'confirmation',
      channel: 'email',
      sequence: 0,
    } as const
    await publish('NotificationSent', id, { ...sent, recipient: 'practitioner' })
    for (let replay = 0; replay < 2; replay++) await publish('NotificationSent', id, { ...sent, recipient: 'patient' })
    await eventually(async () =>
      expect((await service.call('GET', '/fr/v1/patients/me/bookings', token)).body).toEqual({
        bookings: [
          {
            id: booking.bookingId,
            country: 'fr',
            status: 'confirmed',
            practitionerId: booking.practitionerId,
            locationId: booking.locationId,
            consultationTypeId: booking.consultationTypeId,
            patientId: id,
            slotStart: moved.slotStart,
            slotEnd: moved.slotEnd,
            sequence: 1,
            notifications: [
              { kind: 'confirmation', channel: 'email', status: 'sent', at: '2026-11-24T09:00:00+01:00' },
            ],
          },
        ],
        nextCursor: null,
      }),
    )
    const known = await service.call(
      'GET',
      `/internal/fr/patients/${id}/deliveries/${booking.bookingId}`,
      await service.internalToken(),
    )
    expect(known.body.deliveries).toHaveLength(2)
  })

  it('tells reminders apart, and stays as it is when its topics are read once more', async () => {
    const { id, token } = await service.newPatient()
    const booking = bookingOf(id)
    const { bookingId, practitionerId } = booking
    await publish('BookingCreated', practitionerId, booking)
    await publish('BookingCancelled', practitionerId, { ...booking, sequence: 1, cancelledBy: 'patient' })
    const reminder = {
      country: 'fr',
      subject: { kind: 'booking', id: bookingId, version: 0 },
      bookingId,
      patientId: id,
      recipient: 'patient',
      kind: 'reminder',
      channel: 'email',
      sequence: 0,
    } as const
    await publish('NotificationFailed', id, { ...reminder, minutesBefore: 1440, reason: 'refused' })
    await publish('NotificationSent', id, { ...reminder, minutesBefore: 120 })
    await caughtUp()
    const log = async () =>
      (await service.call('GET', `/internal/fr/patients/${id}/deliveries/${bookingId}`, await service.internalToken()))
        .body
    const history = async () => (await service.call('GET', '/fr/v1/patients/me/bookings', token)).body
    const before = [await history(), await log()]
    expect(before).toMatchObject([
      { bookings: [{ status: 'cancelled', sequence: 1 }] },
      {
        deliveries: expect.arrayContaining([
          expect.objectContaining({ kind: 'reminder', minutesBefore: 1440, status: 'failed' }),
          expect.objectContaining({ kind: 'reminder', minutesBefore: 120, status: 'sent' }),
        ]),
      },
    ])
    for (const topic of ['booking-events', 'notification-events']) {
      await service.edges.bus.publish(topic, await service.edges.bus.peek('nobody', topic, 10_000))
    }
    await caughtUp()
    expect([await history(), await log()]).toEqual(before)
  })

  it('goes page by page, with dependants, without others', async () => {
    const guardian = await service.newPatient()
    await service.call('PUT', '/fr/v1/patients/me', guardian.token, draft)
    const child = await service.call('POST', '/fr/v1/patients/me/dependants', guardian.token, draft)
    const bookings = [guardian.id, String(child.body.id), randomUUID()].map(bookingOf)
    for (const booking of bookings) await publish('BookingCreated', booking.practitionerId, booking)
    await eventually(async () => {
      const first = await service.call('GET', '/fr/v1/patients/me/bookings?limit=1', guardian.token)
      const second = await service.call(
        'GET',
        `/fr/v1/patients/me/bookings?limit=1&cursor=${first.body.nextCursor}`,
        guardian.token,
      )
      const ids = [first, second]
        .flatMap(({ body }) => body.bookings)
        .map((each) => expect.objectContaining({ id: Reflect.get(Object(each), 'id') }))
      expect(ids).toHaveLength(2)
      expect(second.body.nextCursor).toBeNull()
    })
    expect(await service.call('GET', '/fr/v1/patients/me/bookings?cursor=nonsense', guardian.token)).toMatchObject({
      status: 400,
      body: { code: 'BAD_CURSOR' },
    })
  })
})
