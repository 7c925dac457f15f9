import { randomUUID } from 'node:crypto'
import { ringKey } from '@praxis/contracts'
import { askPostgres, eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HERE, scheduleOf } from './fixture/schedule.ts'
import { bookingOf, profileOf, startTestAvailability, type TestAvailability } from './fixture/test-service.ts'

let availability: TestAvailability
beforeAll(async () => {
  availability = await startTestAvailability()
})
afterAll(() => availability.stop())

describe('a schedule that another release wrote', () => {
  it.each([
    ['0.1.0', {}, ['09:00', '09:30', '10:00', '10:30']],
    [
      'a later one, with members that are not known here',
      { deposit: { cents: 5 } },
      ['09:00', '09:30', '10:00', '10:30'],
    ],
    ['a later one, with a code that is not known here', { whoMayBook: 'members' }, []],
  ])('%s, is read', async (_, more, starts) => {
    const id = randomUUID()
    const { timeZone, agenda, locationIds, consultationTypes } = scheduleOf()
    const rules = {
      timeZone,
      agenda,
      locationIds,
      workingHours: [{ locationId: HERE, weekday: 3, from: '09:00', to: '11:00' }],
      consultationTypes: consultationTypes.map((type) => ({ ...type, ...more })),
    }
    await askPostgres(
      availability.databaseUrl('practitioner'),
      `INSERT INTO availability.schedules (country_code, practitioner_id, version, removed, rules)
       VALUES ('fr', '${id}', 1, false, '${JSON.stringify(rules)}')`,
    )
    expect(await availability.findSlots(id)).toMatchObject({ status: 200, starts })
  })
})

describe('free slots', () => {
  it('go with a booking, come back with its cancellation, and move with it', async () => {
    const practitioner = await availability.addPractitioner(profileOf())
    expect((await availability.findSlots(practitioner.id)).starts.slice(0, 2)).toEqual(['09:00', '09:30'])
    const booking = bookingOf(practitioner)
    await availability.publish('BookingCreated', practitioner.id, booking)
    await eventually(async () => expect((await availability.findSlots(practitioner.id)).starts[0]).toBe('09:30'))
    const moved = {
      ...booking,
      sequence: 1,
      slotStart: '2026-11-25T09:30:00+01:00',
      slotEnd: '2026-11-25T10:00:00+01:00',
      occupiedUntil: '2026-11-25T10:00:00+01:00',
    }
    await availability.publish('BookingRescheduled', practitioner.id, {
      ...moved,
      previousSlotStart: booking.slotStart,
      previousOccupiedUntil: booking.occupiedUntil,
    })
    await eventually(async () =>
      expect((await availability.findSlots(practitioner.id)).starts.slice(0, 2)).toEqual(['09:00', '10:00']),
    )
    await availability.publish('BookingCancelled', practitioner.id, { ...moved, sequence: 2, cancelledBy: 'patient' })
    await eventually(async () =>
      expect((await availability.findSlots(practitioner.id)).starts.slice(0, 3)).toEqual(['09:00', '09:30', '10:00']),
    )
  })

  it('are told to the others once for each change, however often and in whatever order events come', async () => {
    const practitioner = await availability.addPractitioner(profileOf())
    await eventually(async () => expect(await availability.findPublications(practitioner.id)).toHaveLength(1))
    expect((await availability.findPublications(practitioner.id))[0]).toMatchObject({
      version: 1,
      locations: [
        {
          locationId: HERE,
          nextAvailableSlot: '2026-11-24T09:30:00+01:00',
          open: expect.arrayContaining(['2026-11-25', '2026-11-25a', '2026-11-25p']),
        },
      ],
    })
    const booking = bookingOf(practitioner, {
      slotStart: '2026-11-24T09:30:00+01:00',
      occupiedUntil: '2026-11-24T10:00:00+01:00',
    })
    await availability.publish('BookingCancelled', practitioner.id, {
      ...booking,
      sequence: 1,
      cancelledBy: 'practice',
    })
    await availability.publish('BookingCreated', practitioner.id, booking)
    const other = bookingOf(practitioner, {
      slotStart: '2026-11-24T09:30:00+01:00',
      occupiedUntil: '2026-11-24T10:00:00+01:00',
    })
    for (let replay = 0; replay < 3; replay++) await availability.publish('BookingCreated', practitioner.id, other)
    await eventually(async () =>
      expect(await availability.findPublications(practitioner.id)).toMatchObject([
        { version: 1 },
        { version: 2, locations: [{ nextAvailableSlot: '2026-11-24T10:00:00+01:00' }] },
      ]),
    )
    await availability.catchUp()
    expect(await availability.findPublications(practitioner.id)).toHaveLength(2)
  })

  it('are right without a ring, and the ring comes back with the next change', async () => {
    const practitioner = await availability.addPractitioner(profileOf())
    await availability.edges.cache.delete(ringKey(practitioner.id))
    expect((await availability.findSlots(practitioner.id)).starts).toHaveLength(14)
    await availability.publish('BookingCreated', practitioner.id, bookingOf(practitioner))
    await eventually(async () => expect(await availability.edges.cache.get(ringKey(practitioner.id))).toBeDefined())
  })

  it('stay as they are when every event comes once more, and nobody is told again', async () => {
    const practitioner = await availability.addPractitioner(profileOf())
    // The first free slot: giving it back is news.
    const booking = bookingOf(practitioner, {
      slotStart: '2026-11-24T09:30:00+01:00',
      occupiedUntil: '2026-11-24T10:00:00+01:00',
    })
    await availability.publish('BookingCreated', practitioner.id, booking)
    await availability.publish('BookingCancelled', practitioner.id, { ...booking, sequence: 1, cancelledBy: 'patient' })
    await availability.publish(
      'BookingCreated',
      practitioner.id,
      bookingOf(practitioner, { slotStart: '2026-11-25T10:00:00+01:00', occupiedUntil: '2026-11-25T10:30:00+01:00' }),
    )
    await availability.catchUp()
    const before = [await availability.findSlots(practitioner.id), await availability.findPublications(practitioner.id)]
    for (const topic of ['practitioner-events', 'booking-events']) {
      const all = await availability.edges.bus.peek('nobody', topic, 10_000)
      for (const message of all.filter(({ key }) => key === practitioner.id)) {
        await availability.edges.bus.publish(topic, [message])
        // One at a time: within a batch the newest wins anyhow.
        await availability.catchUp()
      }
    }
    expect([
      await availability.findSlots(practitioner.id),
      await availability.findPublications(practitioner.id),
    ]).toEqual(before)
  })

  it('are computed from PostgreSQL beyond the ring', async () => {
    const practitioner = await availability.addPractitioner(profileOf())
    expect(
      (await availability.findSlots(practitioner.id, 'from=2027-01-11T00:00:00Z&to=2027-01-12T00:00:00Z')).starts,
    ).toHaveLength(14)
  })

  it('end with a removed practitioner', async () => {
    const practitioner = await availability.addPractitioner(profileOf())
    await availability.publish('PractitionerRemoved', practitioner.id, {
      country: 'fr',
      practitionerId: practitioner.id,
      version: 2,
    })
    await eventually(async () => expect(await availability.edges.cache.get(ringKey(practitioner.id))).toBeUndefined())
    await eventually(async () =>
      expect(await availability.findSlots(practitioner.id)).toMatchObject({
        status: 404,
        code: 'UNKNOWN_PRACTITIONER',
      }),
    )
  })

  it.each([
    ['from=2026-11-26T00:00:00Z&to=2026-11-25T00:00:00Z', 422, 'INVALID_WINDOW'],
    ['to=2027-11-25T00:00:00Z', 422, 'INVALID_WINDOW'],
    [`consultationTypeId=${randomUUID()}`, 404, 'UNKNOWN_CONSULTATION_TYPE'],
    ['consultationTypeId=x', 400, 'INVALID_REQUEST'],
  ])('refuse %s', async (query, status, code) => {
    const practitioner = await availability.addPractitioner(profileOf())
    expect(await availability.findSlots(practitioner.id, query)).toMatchObject({ status, code })
  })
})
