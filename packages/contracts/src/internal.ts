import { type TSchema, Type } from 'typebox'
import { CheckSlotBody, CheckSlotResult, PageSlots, PageSlotsBody } from './availability.ts'
import { BookingState, ImportBookingsBody, ImportBookingsResult } from './booking.ts'
import {
  ClaimLettersBody,
  ClaimLettersResult,
  KeepLetterBody,
  LetterPage,
  LettersResult,
  SettleLettersBody,
} from './letter.ts'
import { Deliveries, MessageResult, OutgoingMessage, SubjectDeliveries } from './message.ts'
import {
  AvailabilityPage,
  ConfirmedPage,
  IndexedPage,
  PractitionersBody,
  ProfilePage,
  RebuildIndexBody,
  RebuildIndexResult,
  RepublishResult,
  RingPage,
  WalkBody,
  WalkResult,
} from './operate.ts'
import { ContactCard, PatientDraft, PatientStanding } from './patient.ts'
import { Practitioner, PractitionerDraft } from './practitioner.ts'
import { Id } from './primitives.ts'
import { SubjectKind } from './subject.ts'

const ById = Type.Object({ country: Type.String(), id: Id })
const ByCountry = Type.Object({ country: Type.String() })

/** An import keeps the ids of its source, so that a second import of the same changes nothing. */
export const ImportPractitionersBody = Type.Object({
  practitioners: Type.Array(Type.Object({ id: Id, ...PractitionerDraft.properties }), { minItems: 1, maxItems: 500 }),
})
export const ImportPatientsBody = Type.Object({
  patients: Type.Array(Type.Object({ id: Id, guardianId: Type.Optional(Id), ...PatientDraft.properties }), {
    minItems: 1,
    maxItems: 500,
  }),
})
export const ImportResult = Type.Object({ imported: Type.Integer() })

const ByBooking = Type.Object({ country: Type.String(), id: Id, bookingId: Id })
const BySubject = Type.Object({ country: Type.String(), kind: SubjectKind, id: Id })

/** A request from one service to another. `safe` marks a POST that changes nothing, so that it may be retried. */
export interface InternalRoute {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly safe?: true
  readonly params: TSchema
  readonly body?: TSchema
  readonly answer: TSchema
}

/** What services ask each other, with a token of scope `internal`. The gateway forwards none of it. */
export const internalRoutes = {
  pageSlots: {
    method: 'POST',
    path: '/internal/:country/slots',
    params: ByCountry,
    safe: true,
    body: PageSlotsBody,
    answer: PageSlots,
  },
  checkSlot: {
    method: 'POST',
    path: '/internal/:country/slots/check',
    params: ByCountry,
    safe: true,
    body: CheckSlotBody,
    answer: CheckSlotResult,
  },
  bookingState: { method: 'GET', path: '/internal/:country/bookings/:id', params: ById, answer: BookingState },
  importBookings: {
    method: 'POST',
    path: '/internal/:country/bookings/import',
    params: ByCountry,
    body: ImportBookingsBody,
    answer: ImportBookingsResult,
  },
  /** The public route, for services that need names of locations and consultation types. */
  practitionerProfile: {
    method: 'GET',
    path: '/:country/v1/practitioners/:id',
    params: ById,
    answer: Practitioner,
  },
  practitionerContact: {
    method: 'GET',
    path: '/internal/:country/practitioners/:id/contact',
    params: ById,
    answer: ContactCard,
  },
  importPractitioners: {
    method: 'POST',
    path: '/internal/:country/practitioners/import',
    params: ByCountry,
    body: ImportPractitionersBody,
    answer: ImportResult,
  },
  patientContact: { method: 'GET', path: '/internal/:country/patients/:id/contact', params: ById, answer: ContactCard },
  /** What was sent about a booking. Release 0.1.0 asks for and answers nothing else. */
  deliveries: {
    method: 'GET',
    path: '/internal/:country/patients/:id/deliveries/:bookingId',
    params: ByBooking,
    answer: Deliveries,
  },
  /** What was sent about any subject. */
  subjectDeliveries: {
    method: 'GET',
    path: '/internal/:country/deliveries/:kind/:id',
    params: BySubject,
    answer: SubjectDeliveries,
  },
  /** A letter that could not go waits at the patient service, beside the log of those that did. */
  keepLetter: {
    method: 'POST',
    path: '/internal/:country/letters',
    params: ByCountry,
    safe: true,
    body: KeepLetterBody,
    answer: LettersResult,
  },
  claimLetters: {
    method: 'POST',
    path: '/internal/:country/letters/claim',
    params: ByCountry,
    body: ClaimLettersBody,
    answer: ClaimLettersResult,
  },
  settleLetters: {
    method: 'POST',
    path: '/internal/:country/letters/settle',
    params: ByCountry,
    safe: true,
    body: SettleLettersBody,
    answer: LettersResult,
  },
  letterPage: { method: 'GET', path: '/internal/:country/letters', params: ByCountry, answer: LetterPage },
  patientStanding: {
    method: 'GET',
    path: '/internal/:country/patients/:id/standing',
    params: ById,
    answer: PatientStanding,
  },
  importPatients: {
    method: 'POST',
    path: '/internal/:country/patients/import',
    params: ByCountry,
    body: ImportPatientsBody,
    answer: ImportResult,
  },
  deliverMessage: {
    method: 'POST',
    path: '/internal/:country/messages',
    params: ByCountry,
    body: OutgoingMessage,
    answer: MessageResult,
  },
  profilePage: {
    method: 'POST',
    path: '/internal/:country/practitioners/page',
    params: ByCountry,
    safe: true,
    body: WalkBody,
    answer: ProfilePage,
  },
  republishProfiles: {
    method: 'POST',
    path: '/internal/:country/practitioners/republish',
    params: ByCountry,
    body: WalkBody,
    answer: RepublishResult,
  },
  availabilityPage: {
    method: 'POST',
    path: '/internal/:country/availability/page',
    params: ByCountry,
    safe: true,
    body: PractitionersBody,
    answer: AvailabilityPage,
  },
  republishAvailability: {
    method: 'POST',
    path: '/internal/:country/availability/republish',
    params: ByCountry,
    body: WalkBody,
    answer: RepublishResult,
  },
  confirmedPage: {
    method: 'POST',
    path: '/internal/:country/bookings/page',
    params: ByCountry,
    safe: true,
    body: PractitionersBody,
    answer: ConfirmedPage,
  },
  ringPage: {
    method: 'POST',
    path: '/internal/:country/rings/page',
    params: ByCountry,
    safe: true,
    body: PractitionersBody,
    answer: RingPage,
  },
  rebuildRings: {
    method: 'POST',
    path: '/internal/:country/rings/rebuild',
    params: ByCountry,
    safe: true,
    body: WalkBody,
    answer: WalkResult,
  },
  indexedPage: {
    method: 'POST',
    path: '/internal/:country/index/page',
    params: ByCountry,
    safe: true,
    body: PractitionersBody,
    answer: IndexedPage,
  },
  rebuildIndex: {
    method: 'POST',
    path: '/internal/:country/index/rebuild',
    params: ByCountry,
    body: RebuildIndexBody,
    answer: RebuildIndexResult,
  },
} as const satisfies Record<string, InternalRoute>
