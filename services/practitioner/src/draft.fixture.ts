import { randomUUID } from 'node:crypto'
import type { PractitionerDraft } from '@praxis/contracts'

/** A consistent draft of a dentist in Paris. */
export const draftOf = (changes: Partial<PractitionerDraft> = {}): PractitionerDraft => {
  const locationId = randomUUID()
  return {
    title: 'Dr',
    givenName: 'Anne',
    familyName: 'Testard',
    specialty: 'dentist',
    languages: ['fr', 'en'],
    insurance: ['sector-1'],
    teleconsultation: false,
    timeZone: 'Europe/Paris',
    agenda: { dayStart: '08:00', slotMinutes: 30, slotsPerDay: 24 },
    locations: [
      {
        id: locationId,
        name: 'Cabinet',
        street: '1 rue de Rivoli',
        postalCode: '75001',
        city: 'Paris',
        lat: 48.86,
        lon: 2.35,
        wheelchairAccess: true,
      },
    ],
    workingHours: [
      { locationId, weekday: 1, from: '09:00', to: '12:30' },
      { locationId, weekday: 1, from: '14:00', to: '18:00' },
    ],
    consultationTypes: [
      {
        id: randomUUID(),
        name: 'Contrôle',
        durationMinutes: 30,
        bufferMinutes: 0,
        minimumNoticeMinutes: 60,
        horizonDays: 90,
        changeNoticeMinutes: 0,
        whoMayBook: 'everyone',
        teleconsultation: false,
      },
    ],
    contact: { email: 'canary@practice.example.org', phone: '+33123456789', language: 'fr' },
    ...changes,
  }
}
