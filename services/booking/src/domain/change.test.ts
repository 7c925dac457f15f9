import { randomUUID } from 'node:crypto'
import type { Person } from '@praxis/contracts'
import { describe, expect, it } from 'vitest'
import { typeOf } from '../fixture/test-service.ts'
import { type Booking, timesOf } from './booking.ts'
import { cancel, reschedule, sideOf } from './change.ts'

const type = typeOf({ durationMinutes: 45, bufferMinutes: 15, changeNoticeMinutes: 120 })
const booking: Booking = {
  id: randomUUID(),
  country: 'fr',
  practitionerId: 'practitioner',
  locationId: 'old place',
  consultationTypeId: type.id,
  patientId: 'patient',
  guardianId: 'guardian',
  ...timesOf(new Date('2026-11-25T10:00:00Z'), type),
  timeZone: 'Europe/Paris',
  sequence: 3,
  bookedBy: 'guardian',
  createdAt: new Date('2026-11-20T10:00:00Z'),
}
const at = (now: string, side: 'patient' | 'practice' = 'patient') => ({ side, now: new Date(now), type })

describe('a change', () => {
  it.each([
    ['patient', '2026-11-25T08:00:00Z', undefined],
    ['patient', '2026-11-25T08:00:01Z', 'TOO_LATE_TO_CHANGE'],
    ['practice', '2026-11-25T09:59:59Z', undefined],
    ['practice', '2026-11-25T10:00:00Z', 'BOOKING_OVER'],
    ['patient', '2026-11-25T10:00:00Z', 'BOOKING_OVER'],
  ] as const)('by the %s at %s', (side, now, code) => {
    const change = () => cancel(booking, at(now, side), 'ill')
    if (code !== undefined) expect(change).toThrow(code)
    else expect(change().cancellation).toEqual({ at: new Date(now), by: side, reason: 'ill' })
  })

  it('is refused once the booking is cancelled', () => {
    const before = cancel(booking, at('2026-11-24T10:00:00Z'), undefined)
    expect(() => cancel(before, at('2026-11-24T11:00:00Z'), undefined)).toThrow('ALREADY_CANCELLED')
  })

  it('of time keeps the id, raises the sequence and takes the length from the rules of today', () => {
    const to = { slotStart: new Date('2026-11-26T09:00:00Z'), locationId: 'new place', timeZone: 'Indian/Reunion' }
    expect(reschedule(booking, at('2026-11-24T10:00:00Z'), to)).toEqual({
      ...booking,
      ...to,
      sequence: 4,
      consultationEnd: new Date('2026-11-26T09:45:00Z'),
      occupiedUntil: new Date('2026-11-26T10:00:00Z'),
    })
  })
})

describe('the side of an appointment', () => {
  const person = (more: Partial<Person>): Person => ({
    kind: 'person',
    id: 'somebody',
    role: 'patient',
    country: 'fr',
    practitionerIds: [],
    ...more,
  })
  it.each([
    ['the patient', { id: 'patient' }, 'patient'],
    ['the guardian', { id: 'guardian' }, 'patient'],
    ['another patient', {}, undefined],
    ['the patient, signed in elsewhere', { id: 'patient', country: 'de' }, undefined],
    ['the practitioner', { role: 'practitioner', practitionerIds: ['practitioner'] }, 'practice'],
    ['another practitioner', { role: 'practitioner', practitionerIds: ['other'] }, undefined],
    ['a practitioner with the id of the patient', { id: 'patient', role: 'practitioner' }, undefined],
    ['staff', { role: 'staff', practitionerIds: ['other', 'practitioner'] }, 'practice'],
    ["the country's administrator", { role: 'admin' }, 'practice'],
    ["another country's administrator", { role: 'admin', country: 'de' }, undefined],
  ] as const)('%s', (_, who, side) => {
    const ask = () => sideOf(booking, person(who))
    if (side === undefined) expect(ask).toThrow('UNKNOWN_BOOKING')
    else expect(ask()).toBe(side)
  })
})
