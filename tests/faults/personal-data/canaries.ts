import type { PatientDraft, PractitionerDraft } from '@praxis/contracts'
import { practitionerDraft } from '../people.ts'

/**
 * Words in place of personal values, each for one kind of field, with the places that may contain it. The places have the
 * names of `places.ts` and `stack-places.ts`. A word without a pattern must be nowhere.
 */
export const canaries = {
  patientName: { words: ['Canarinom', 'Canariprenom', 'Canarienfant'], allowed: /^db:(patient|inbox)\./ },
  patientEmail: { words: ['canari.patient', 'canari.enfant'], allowed: /^db:(patient|inbox)\./ },
  // The number is stored as E.164, in which these digits follow the country's code.
  patientPhone: { words: ['698765432'], allowed: /^db:patient\./ },
  pushTarget: { words: ['endpoint/canaripush'], allowed: /^db:patient\./ },
  birthDate: { words: ['1931-07-13'], allowed: /^db:patient\./ },
  practiceEmail: { words: ['canari.cabinet'], allowed: /^db:(practitioner\.public|inbox)\./ },
  practicePhone: { words: ['687654321'], allowed: /^db:practitioner\.public\./ },
  cancelReason: { words: ['Canariraison'], allowed: /^db:(booking\.public\.(bookings|idempotency_keys)|inbox\.)/ },
  publicProfile: {
    words: ['Canaripublic', 'Canarirue'],
    allowed:
      /^(db:(practitioner\.public|search|inbox|booking\.public\.practitioner_rules)\.?|topic:practitioner-events|index:practitioners_|redis:search:)/,
  },
  idempotencyKey: { words: ['canari-cle'], allowed: /^db:\w+\.public\.idempotency_keys/ },
  searched: { words: ['canaricherche'], allowed: undefined },
  header: { words: ['canarientete'], allowed: undefined },
  path: { words: ['canarichemin'], allowed: undefined },
  brokenBody: { words: ['canaricasse'], allowed: undefined },
} as const satisfies Record<string, { words: readonly string[]; allowed: RegExp | undefined }>

export const patient: PatientDraft = {
  givenName: 'Canariprenom',
  familyName: 'Canarinom',
  email: 'canari.patient@patients.example.org',
  phone: '06 98 76 54 32',
  pushTarget: 'arn:aws:sns:eu-west-3:123456789012:endpoint/canaripush',
  birthDate: '1931-07-13',
  language: 'fr',
}

export const dependant: PatientDraft = {
  ...patient,
  givenName: 'Canarienfant',
  email: 'canari.enfant@patients.example.org',
}

export const practitioner = (): PractitionerDraft => {
  const draft = practitionerDraft()
  return {
    ...draft,
    familyName: 'Canaripublic',
    locations: draft.locations.map((location) => ({ ...location, street: '1 Canarirue' })),
    contact: { email: 'canari.cabinet@practices.example.org', phone: '+33687654321', language: 'fr' },
  }
}
