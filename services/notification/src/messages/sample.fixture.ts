import type { Language } from '@praxis/contracts'
import type { Kind, Recipient } from '../domain/announcement.ts'
import type { MessageView } from './view.ts'

interface Sample {
  readonly kind?: Kind
  readonly role?: Recipient
  readonly language?: Language
}

/** A half-hour appointment in Paris, for tests. */
export const sampleView = ({ kind = 'confirmation', role = 'patient', language = 'fr' }: Sample = {}): MessageView => ({
  kind,
  recipient: role === 'patient' ? { role, address: 'camille@example.org' } : { role, address: 'eve@example.org' },
  language,
  timeZone: 'Europe/Paris',
  countryTimeZone: 'Europe/Paris',
  bookingId: '0199f3a2-7c1e-7f00-8000-000000000001',
  sequence: 2,
  changedAt: new Date('2026-11-01T10:00:00Z'),
  start: new Date('2026-11-24T08:30:00Z'),
  end: new Date('2026-11-24T09:00:00Z'),
  previousStart: undefined,
  cancelledBy: kind === 'cancellation' ? 'patient' : undefined,
  cancelReason: undefined,
  practitionerName: 'Dr Ève Martin',
  patientName: 'Camille Durand',
  consultation: 'Bilan complet',
  place: {
    kind: 'practice',
    name: 'Cabinet de la Paix',
    street: '12 rue de la Paix',
    postalCode: '75002',
    city: 'Paris',
    wheelchairAccess: true,
  },
})
