import { type Booking, deadTopic, type EventData, type EventEnvelope, type EventType } from '@praxis/contracts'
import { type Bus, makeEvent, memoryCache, publishDirectly, type RunningService, Unavailable } from '@praxis/platform'
import { eventually, type TestEdges, testEdges } from '@praxis/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bookedIn, eventDataOf } from './booked.fixture.ts'
import { createNotificationService } from './index.ts'
import { type Known, nothingKnown, startPeers } from './world.fixture.ts'

const ENDPOINT = 'arn:aws:sns:eu-west-3:123456789012:endpoint/GCM/praxis/1'
const NOW = '2026-11-20T09:00:00Z'
const known: Known = nothingKnown()
let world: TestEdges
let peers: RunningService
let notification: RunningService

beforeAll(async () => {
  world = await testEdges({ now: NOW })
  peers = await startPeers(world.edges, known)
  notification = await createNotificationService(edgesWith({}))
})
beforeEach(() => world.edges.clock.set(NOW))
afterAll(async () => {
  await notification.stop()
  await peers.stop()
  await world.stop()
})

const edgesWith = (differences: { bus?: Bus }) => ({
  ...world.edges,
  cache: memoryCache({ clock: world.edges.clock }),
  ...differences,
  env: {
    ...world.edges.env,
    BOOKING_URL: peers.url,
    PATIENT_URL: peers.url,
    PRACTITIONER_URL: peers.url,
    INBOX_URL: peers.url,
  },
})

const happened = <T extends EventType>(type: T, data: EventData<T>): EventEnvelope & { type: T } =>
  makeEvent(type, { source: 'booking', subject: 'booking', time: world.edges.clock(), data })
const publish = (event: EventEnvelope & { type: EventType }, { practitionerId }: Booking): Promise<void> =>
  publishDirectly(world.edges.bus, event, practitionerId)
const created = (booking: Booking) => happened('BookingCreated', eventDataOf(booking))

/** Until the service has done with every event. */
const settled = (): Promise<void> =>
  eventually(async () => {
    const lag = (await world.edges.bus.lag()).find(({ group }) => group === 'notification')
    expect(lag?.messages).toBe(0)
  })
const about = ({ id }: Booking) => known.received.filter(({ bookingId }) => bookingId === id)
const told = (booking: Booking) => about(booking).map(({ kind, recipient }) => `${kind} to ${recipient}`)
const wordOf = async ({ id }: Booking) => {
  const messages = await world.edges.bus.peek('nobody', 'notification-events', 10_000)
  return messages.filter(({ event }) => event.subject === id).map(({ key, event }) => ({ key, ...event }))
}

describe('a new booking', () => {
  test('is confirmed to the patient and the practitioner, each in their language', async () => {
    const booking = bookedIn(known)
    await publish(created(booking), booking)
    await settled()
    const [practitioner, patient] = about(booking).sort((a, b) => (a.recipient < b.recipient ? 1 : -1))
    expect(about(booking)).toHaveLength(2)
    expect([patient?.recipient, patient?.language, patient?.to]).toEqual([
      'patient',
      'en',
      `patient-${booking.id}@example.org`,
    ])
    expect(patient?.text).toContain('The appointment with Dr Ève Martin is confirmed.')
    expect(patient?.text).toContain('Where: Cabinet de la Paix, 12 rue de la Paix, 75002 Paris')
    expect([practitioner?.recipient, practitioner?.language]).toEqual(['practitioner', 'fr'])
    expect(practitioner?.text).toContain('Bilan complet')
  })

  test('is told to the other services without names or addresses', async () => {
    const booking = bookedIn(known)
    await publish(created(booking), booking)
    await settled()
    const word = await wordOf(booking)
    expect(word.map(({ type, key }) => [type, key])).toEqual([
      ['NotificationSent', booking.patientId],
      ['NotificationSent', booking.patientId],
    ])
    expect(JSON.stringify(word)).not.toMatch(/Durand|Martin|@/)
  })

  test('moved here from another system is told to nobody', async () => {
    const booking = bookedIn(known)
    await publish(happened('BookingCreated', { ...eventDataOf(booking), silent: true }), booking)
    await settled()
    expect(about(booking)).toEqual([])
  })
})

describe('nothing is sent twice', () => {
  test('when an event comes again', async () => {
    const booking = bookedIn(known)
    const event = created(booking)
    await publish(event, booking)
    await settled()
    await publish(event, booking)
    await publish(event, booking)
    await settled()
    expect(about(booking)).toHaveLength(2)
    expect(await wordOf(booking)).toHaveLength(2)
  })

  test('when all claims are forgotten, because the log remembers', async () => {
    const booking = bookedIn(known)
    known.deliveries.set(booking.id, [
      { sequence: 0, recipient: 'patient', kind: 'confirmation', channel: 'email', status: 'sent' },
      { sequence: 0, recipient: 'practitioner', kind: 'confirmation', channel: 'email', status: 'failed' },
    ])
    await publish(created(booking), booking)
    await settled()
    expect(about(booking)).toEqual([])
  })

  test('when the whole topic is read once more', async () => {
    const booking = bookedIn(known)
    await publish(created(booking), booking)
    await settled()
    const before = known.received.length
    await world.edges.bus.publish('booking-events', await world.edges.bus.peek('nobody', 'booking-events', 10_000))
    await settled()
    expect(known.received).toHaveLength(before)
  })

  test('when claims and log are both lost, because the message has the same id', async () => {
    const booking = bookedIn(known)
    await publish(created(booking), booking)
    await settled()
    await notification.stop()
    notification = await createNotificationService(edgesWith({}))
    await publish(created(booking), booking)
    await settled()
    expect(about(booking)).toHaveLength(4)
    expect(new Set(about(booking).map(({ id }) => id)).size).toBe(2)
  })

  test('when word of it could not be published at first', async () => {
    const booking = bookedIn(known)
    let failures = 3
    const bus: Bus = {
      ...world.edges.bus,
      publish: async (topic, messages) => {
        if (topic === 'notification-events' && failures-- > 0) throw new Unavailable('the bus is down')
        return world.edges.bus.publish(topic, messages)
      },
    }
    await notification.stop()
    notification = await createNotificationService(edgesWith({ bus }))
    await publish(created(booking), booking)
    await settled()
    expect(about(booking)).toHaveLength(2)
    expect(await wordOf(booking)).toHaveLength(2)
  })
})

describe('what no longer holds is not sent', () => {
  test('once the booking has changed again', async () => {
    const booking = bookedIn(known)
    const moved = {
      ...booking,
      sequence: 1,
      slotStart: '2026-11-25T09:30:00+01:00',
      slotEnd: '2026-11-25T10:00:00+01:00',
    }
    known.bookings.set(booking.id, moved)
    await publish(created(booking), booking)
    const { slotStart, slotEnd } = booking
    await publish(
      happened('BookingRescheduled', {
        ...eventDataOf(moved),
        previousSlotStart: slotStart,
        previousOccupiedUntil: slotEnd,
      }),
      booking,
    )
    await settled()
    expect(told(booking).sort()).toEqual(['updated-confirmation to patient', 'updated-confirmation to practitioner'])
    expect(about(booking)[0]?.sequence).toBe(1)
  })

  test('when the status contradicts it', async () => {
    const booking = bookedIn(known)
    known.bookings.set(booking.id, { ...booking, status: 'cancelled' })
    await publish(created(booking), booking)
    await settled()
    expect(about(booking)).toEqual([])
  })

  test('and an event from before its booking is set aside for people to see', async () => {
    const booking = bookedIn(known)
    await publish(created({ ...booking, sequence: 5 }), booking)
    await settled()
    const dead = await world.edges.bus.peek('nobody', deadTopic('booking-events'), 10)
    expect(JSON.stringify(dead)).toContain(booking.id)
    expect(about(booking)).toEqual([])
  })
})

describe('when others fail', () => {
  const health = async () => {
    const answer = await fetch(`${notification.url}/health/ready`)
    const { checks }: { checks: unknown } = JSON.parse(await answer.text())
    return [answer.status, checks]
  }

  const moreFailures = (wanted: number): Promise<void> => {
    const before = known.failures
    return eventually(() => expect(known.failures - before).toBeGreaterThanOrEqual(wanted), { withinMs: 20_000 })
  }

  test('a message is sent once they are back, and once only', async () => {
    const booking = bookedIn(known)
    known.down = true
    await publish(created(booking), booking)
    await moreFailures(10)
    known.down = false
    await eventually(() => expect(about(booking)).toHaveLength(2), { withinMs: 20_000 })
    await settled()
    expect(about(booking)).toHaveLength(2)
  })

  test('one recipient out of reach does not repeat the message to the other', async () => {
    const booking = bookedIn(known)
    const address = `practitioner-${booking.id}@example.org`
    known.unreachable.add(address)
    await publish(created(booking), booking)
    await eventually(() => expect(told(booking)).toEqual(['confirmation to patient']))
    await moreFailures(2)
    const ok = { state: 'ok' }
    const effect = 'Messages that go this way wait; the others are sent.'
    expect(await health()).toEqual([200, { bus: ok, cache: ok, email: { state: 'failed', effect }, sms: ok, push: ok }])
    known.unreachable.delete(address)
    await eventually(() => expect(about(booking)).toHaveLength(2), { withinMs: 20_000 })
    await settled()
    expect(told(booking)).toEqual(['confirmation to patient', 'confirmation to practitioner'])
    expect(await wordOf(booking)).toHaveLength(2)
    expect(await health()).toMatchObject([200, { email: ok }])
  })

  test.each([
    [
      'an address that is refused',
      'refused',
      (booking: Booking) => known.refused.add(`patient-${booking.id}@example.org`),
    ],
    [
      'a person who is not known any more',
      'no-address',
      (booking: Booking) => known.patients.delete(booking.patientId),
    ],
  ])('%s is told of, once, and the other recipient gets the message', async (_, reason, prepare) => {
    const booking = bookedIn(known)
    prepare(booking)
    const event = created(booking)
    await publish(event, booking)
    await publish(event, booking)
    await settled()
    const word = (await wordOf(booking)).map(({ type, data }) => ({ type, data }))
    expect(word).toHaveLength(2)
    expect(word).toContainEqual({
      type: 'NotificationFailed',
      data: expect.objectContaining({ recipient: 'patient', reason, kind: 'confirmation', sequence: 0 }),
    })
    expect(about(booking).filter(({ recipient }) => recipient === 'practitioner')).toHaveLength(1)
  })
})

describe('a reminder', () => {
  const due = (booking: Booking, minutesBefore: number) =>
    publish(happened('BookingReminderDue', { ...eventDataOf(booking), minutesBefore }), booking)

  test('goes to the patient, once for each time asked for', async () => {
    const booking = bookedIn(known)
    await due(booking, 1440)
    await due(booking, 120)
    await due(booking, 120)
    await settled()
    expect(told(booking)).toEqual(['reminder to patient', 'reminder to patient'])
  })

  test('that the log has is not sent again, and hides no other', async () => {
    const booking = bookedIn(known)
    known.deliveries.set(booking.id, [
      { sequence: 0, recipient: 'patient', kind: 'reminder', minutesBefore: 1440, channel: 'email', status: 'sent' },
    ])
    await due(booking, 1440)
    await due(booking, 120)
    await settled()
    expect(told(booking)).toEqual(['reminder to patient'])
    expect((await wordOf(booking)).map(({ data }) => data)).toEqual([
      expect.objectContaining({ kind: 'reminder', minutesBefore: 120 }),
    ])
  })

  test.each([
    ['a day before is sent the evening before', 1440, '2026-11-23T20:29:00Z', 1],
    ['a day before is not sent on the morning of the day', 1440, '2026-11-23T20:30:00Z', 0],
    ['two hours before is sent an hour and a minute before', 120, '2026-11-24T07:29:00Z', 1],
    ['is not sent once the appointment has begun', 0, '2026-11-24T08:30:00Z', 0],
  ])('for %s', async (_, minutesBefore, now, messages) => {
    const booking = bookedIn(known)
    world.edges.clock.set(now)
    await due(booking, minutesBefore)
    await settled()
    expect(about(booking)).toHaveLength(messages)
  })
})

describe('a patient who chose', () => {
  const chosen = (contactBy: 'sms' | 'push'): Booking => {
    const booking = bookedIn(known)
    const contact = known.patients.get(booking.patientId)
    if (contact === undefined) throw new Error('the fixture knows every patient')
    known.patients.set(booking.patientId, { ...contact, contactBy, phone: '+33612345678', pushTarget: ENDPOINT })
    return booking
  }

  test.each([
    ['sms', '+33612345678'],
    ['push', ENDPOINT],
  ] as const)('%s gets a short text there, and the practitioner the whole by e-mail', async (channel, to) => {
    const booking = chosen(channel)
    await publish(created(booking), booking)
    await settled()
    const patient = about(booking).find(({ recipient }) => recipient === 'patient')
    expect(patient).toMatchObject({ channel, to, html: '', ics: '', text: patient?.subject })
    expect(patient?.text).toBe('Appointment confirmed: Dr Ève Martin, Tuesday, 24 November 2026 at 09:30')
    const practitioner = about(booking).find(({ recipient }) => recipient === 'practitioner')
    expect(practitioner).toMatchObject({ channel: 'email', ics: expect.stringContaining('BEGIN:VCALENDAR') })
    const word = await wordOf(booking)
    expect(word.map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ recipient: 'patient', channel }),
        expect.objectContaining({ recipient: 'practitioner', channel: 'email' }),
      ]),
    )
    expect(JSON.stringify(word)).not.toContain(to)
  })
})

test('the calendar entry of a booking is one and the same for its whole life', async () => {
  const booking = bookedIn(known)
  await publish(created(booking), booking)
  await settled()
  const moved: Booking = {
    ...booking,
    sequence: 1,
    slotStart: '2026-11-25T09:30:00+01:00',
    slotEnd: '2026-11-25T10:00:00+01:00',
  }
  known.bookings.set(booking.id, moved)
  await publish(
    happened('BookingRescheduled', {
      ...eventDataOf(moved),
      previousSlotStart: booking.slotStart,
      previousOccupiedUntil: booking.slotEnd,
    }),
    booking,
  )
  await settled()
  const cancelled: Booking = { ...moved, sequence: 2, status: 'cancelled', cancelledBy: 'practice' }
  known.bookings.set(booking.id, cancelled)
  await publish(happened('BookingCancelled', { ...eventDataOf(cancelled), cancelledBy: 'practice' }), booking)
  await settled()

  const toPatient = about(booking).filter(({ recipient }) => recipient === 'patient')
  const fields = toPatient.map(({ ics }) =>
    ics.match(/^(?:METHOD|UID|SEQUENCE|DTSTART|STATUS):.*$/gm)?.map((line) => line.trim()),
  )
  const uid = `UID:${booking.id}@praxis`
  expect(fields).toEqual([
    ['METHOD:REQUEST', uid, 'SEQUENCE:0', 'DTSTART:20261124T083000Z', 'STATUS:CONFIRMED'],
    ['METHOD:REQUEST', uid, 'SEQUENCE:1', 'DTSTART:20261125T083000Z', 'STATUS:CONFIRMED'],
    ['METHOD:CANCEL', uid, 'SEQUENCE:2', 'DTSTART:20261125T083000Z', 'STATUS:CANCELLED'],
  ])
  expect(toPatient.at(-1)?.text).toContain('The practice has cancelled the appointment')
})

test('it serves health and metrics, and nothing else', async () => {
  expect((await fetch(`${notification.url}/health/ready`)).status).toBe(200)
  const metrics = await (await fetch(`${notification.url}/metrics`)).text()
  expect(metrics).toContain('praxis_notifications_total')
  expect(metrics).not.toMatch(/Durand|Martin|example\.org/)
  expect((await fetch(`${notification.url}/fr/v1/bookings`)).status).toBe(404)
})

test('it does not start without a way to send e-mail', async () => {
  const edges = edgesWith({})
  const start = createNotificationService({ ...edges, env: { ...edges.env, INBOX_URL: undefined } })
  await expect(start).rejects.toThrow('EMAIL_URL or INBOX_URL must be set')
})
