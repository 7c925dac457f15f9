import type { Booking, EventData } from '@praxis/contracts'
import { newId } from '@praxis/platform'
import type { Known } from './world.fixture.ts'

/** Makes a confirmed booking that all other services know, with people of its own. */
export const bookedIn = (known: Known): Booking => {
  const booking: Booking = {
    id: newId(),
    country: 'fr',
    status: 'confirmed',
    practitionerId: newId(),
    locationId: newId(),
    consultationTypeId: newId(),
    patientId: newId(),
    slotStart: '2026-11-24T09:30:00+01:00',
    slotEnd: '2026-11-24T10:00:00+01:00',
    timeZone: 'Europe/Paris',
    sequence: 0,
    createdAt: '2026-11-01T10:00:00+01:00',
  }
  const { id, country, practitionerId, patientId, locationId, consultationTypeId } = booking
  known.bookings.set(id, booking)
  known.patients.set(patientId, { displayName: 'Camille Durand', email: `patient-${id}@example.org`, language: 'en' })
  known.practitioners.set(practitionerId, {
    displayName: 'Dr Ève Martin',
    email: `practitioner-${id}@example.org`,
    language: 'fr',
  })
  known.profiles.set(practitionerId, {
    id: practitionerId,
    country,
    version: 1,
    title: 'Dr',
    givenName: 'Ève',
    familyName: 'Martin',
    specialty: 'dentist',
    languages: ['fr'],
    insurance: ['sector-1'],
    teleconsultation: false,
    timeZone: 'Europe/Paris',
    agenda: { dayStart: '08:00', slotMinutes: 30, slotsPerDay: 24 },
    locations: [
      {
        id: locationId,
        name: 'Cabinet de la Paix',
        street: '12 rue de la Paix',
        postalCode: '75002',
        city: 'Paris',
        lat: 48.869,
        lon: 2.331,
        wheelchairAccess: false,
      },
    ],
    workingHours: [],
    consultationTypes: [
      {
        id: consultationTypeId,
        name: 'Bilan complet',
        durationMinutes: 30,
        bufferMinutes: 0,
        minimumNoticeMinutes: 0,
        horizonDays: 90,
        changeNoticeMinutes: 0,
        whoMayBook: 'everyone',
        teleconsultation: false,
      },
    ],
  })
  return booking
}

/** The fields that every event of a booking has. */
export const eventDataOf = (booking: Booking): EventData<'BookingCreated'> => ({
  country: booking.country,
  bookingId: booking.id,
  practitionerId: booking.practitionerId,
  patientId: booking.patientId,
  locationId: booking.locationId,
  consultationTypeId: booking.consultationTypeId,
  slotStart: booking.slotStart,
  slotEnd: booking.slotEnd,
  occupiedUntil: booking.slotEnd,
  sequence: booking.sequence,
})
