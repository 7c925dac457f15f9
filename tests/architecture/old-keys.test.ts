import { expect, it } from 'vitest'
import { idOfKey } from '../../services/availability/src/keep-exceptions/exception.ts'
import { bookingKeys } from '../../services/booking/src/store/idempotency-keys.ts'
import { dependantKeys } from '../../services/patient/src/store/idempotency-keys.ts'
import { practitionerKeys } from '../../services/practitioner/src/store/idempotency-keys.ts'

/** An id that ends with a digit. */
const id = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`
const create = { country: 'fr', practitionerId: id(1), consultationTypeId: id(2), start: 1764061200000 } as const

/** What somebody asked, and the hash that release 0.1.0 stored for it. */
const hashes: readonly (readonly [string, string, string])[] = [
  [
    'a booking for oneself',
    bookingKeys.hashOf({ operation: 'create', ...create, patientId: undefined }),
    '3uNmk7V_PVQexvYE7GlZVobkmcfxcvl9KiJ7ZCy8Uq8',
  ],
  [
    'a booking for a dependant',
    bookingKeys.hashOf({ operation: 'create', patientId: id(3), ...create }),
    'alLxC-SSqVJpmJbp68bsBIuMmP-6VEY5IDlq_ppo3ug',
  ],
  [
    'a cancellation',
    bookingKeys.hashOf({ operation: 'cancel', country: 'fr', reason: 'Ma santé', bookingId: id(4) }),
    'WG_7mRRkrD1VKCKKgmIJ7tNnr_ch80EA_7sxwX-6zRo',
  ],
  [
    'a move',
    bookingKeys.hashOf({ operation: 'reschedule', country: 'de', start: create.start, bookingId: id(4) }),
    'J5upelZ_BsVeH92u-Le6tLL7sUCAesmrYDNNQeyk2XU',
  ],
  [
    'a dependant',
    dependantKeys.hashOf({
      phone: '+33123456789',
      givenName: 'Zoé',
      familyName: 'Petit',
      birthDate: '2020-02-29',
      email: 'zoe@example.org',
      language: 'fr',
    }),
    'tcel17F7Ox5eE0E6DxvFGoSQonV39BOvxqnZcrvJd54',
  ],
  [
    'a practitioner',
    practitionerKeys.hashOf({
      contact: { phone: '+33123456789', language: 'fr', email: 'anne@example.org' },
      givenName: 'Anne',
      familyName: 'Testard',
      specialty: 'dentist',
      languages: ['fr', 'en'],
      insurance: ['sector-1'],
      teleconsultation: false,
      timeZone: 'Europe/Paris',
      agenda: { slotsPerDay: 24, slotMinutes: 30, dayStart: '08:00' },
      locations: [
        {
          id: id(5),
          name: 'Cabinet',
          street: '1 rue de Rivoli',
          postalCode: '75001',
          city: 'Paris',
          lon: 2.35,
          lat: 48.86,
          wheelchairAccess: true,
        },
      ],
      workingHours: [{ locationId: id(5), weekday: 1, from: '09:00', to: '12:30' }],
      consultationTypes: [
        {
          id: id(2),
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
    }),
    'jYlndhFZsr4RL4e6jGV94Omp8kHsHiMGjBoYQELCAyA',
  ],
]

// A request and its repetition may reach two releases during an upgrade.
it.each(hashes)('the hash of %s is that of 0.1.0', (_, hash, hashOf010) => {
  const advice =
    'hashOf in store/idempotency-keys.ts of the service must hash the form that 0.1.0 hashed: without a new field that has its default'
  expect(hash, advice).toBe(hashOf010)
})

it('the id of an exception is derived from the key as in 0.1.0', () => {
  expect(idOfKey(id(6), id(1), 'holiday-2026')).toBe('dc972501-b4d3-832b-8e8e-efea3dd0d850')
})
