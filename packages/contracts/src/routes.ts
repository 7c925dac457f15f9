import { type TSchema, Type } from 'typebox'
import type { Role } from './actor.ts'
import { AvailabilityQuery, AvailabilityView, Exception, ExceptionDraft, ExceptionList } from './availability.ts'
import {
  Booking,
  BookingPage,
  CancelBookingBody,
  CreateBookingBody,
  Hold,
  ListBookingsQuery,
  PlaceHoldBody,
  RescheduleBookingBody,
} from './booking.ts'
import { Dependants, HistoryPage, Patient, PatientDraft } from './patient.ts'
import { Practitioner, PractitionerDraft } from './practitioner.ts'
import { Cursor, Id } from './primitives.ts'
import { SearchAnswer, SearchQuery } from './search.ts'

export type ServiceName = 'search' | 'booking' | 'availability' | 'practitioner' | 'patient' | 'notification'

/** Who may call: anybody, or persons of these roles. Whose objects they may touch is the service's rule. */
export type Policy = 'public' | readonly Role[]

/**
 * Requests a minute: by network address for public routes, by person for the others. One address can be a whole
 * clinic's; what one patient may collect is limited by booking itself.
 */
export const rates = { search: 1_200, read: 3_000, write: 600 } as const
export type Rate = keyof typeof rates

/** The announced end of an operation; docs/api-changes.md has the rule. */
export interface Deprecation {
  /** `YYYY-MM-DD`: the day on which the end was announced. */
  readonly since: string
  /** `YYYY-MM-DD`: the last day on which the operation is promised, at least 180 days after the announcing release. */
  readonly sunset: string
  /** URL of a page that says what replaces the operation. */
  readonly link: string
}

/** One public operation. `path` is relative to `/{country}/v1`. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly service: ServiceName
  readonly policy: Policy
  readonly rate: Rate
  /** Takes an `Idempotency-Key` header (idempotency.ts). */
  readonly idempotent?: true
  readonly summary: string
  readonly deprecation?: Deprecation
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  /** Successful answers by status; a route that answers without a body says `Type.Null()`. */
  readonly answers: Readonly<Record<number, TSchema>>
}

const everyone: readonly Role[] = ['patient', 'practitioner', 'staff', 'admin']
const practice: readonly Role[] = ['practitioner', 'staff', 'admin']
const PageQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Cursor),
})
const ById = Type.Object({ id: Id })
const ExceptionParams = Type.Object({ ...ById.properties, exceptionId: Id })

/** Every public operation of Praxis: the gateway, the API page and the ingress are made from this table. */
export const routes = {
  search: {
    method: 'GET',
    path: '/search',
    service: 'search',
    policy: 'public',
    rate: 'search',
    summary: 'Find practitioners with free slots, in plain words or by parameters',
    query: SearchQuery,
    answers: { 200: SearchAnswer },
  },
  getPractitioner: {
    method: 'GET',
    path: '/practitioners/:id',
    service: 'practitioner',
    policy: 'public',
    rate: 'read',
    summary: 'A public profile',
    params: ById,
    answers: { 200: Practitioner },
  },
  createPractitioner: {
    method: 'POST',
    path: '/practitioners',
    service: 'practitioner',
    policy: ['admin'],
    rate: 'write',
    idempotent: true,
    summary: 'Add a practitioner to the country',
    body: PractitionerDraft,
    answers: { 201: Practitioner },
  },
  replacePractitioner: {
    method: 'PUT',
    path: '/practitioners/:id',
    service: 'practitioner',
    policy: practice,
    rate: 'write',
    summary: 'Replace a profile, its hours and consultation types',
    params: ById,
    body: PractitionerDraft,
    answers: { 200: Practitioner },
  },
  removePractitioner: {
    method: 'DELETE',
    path: '/practitioners/:id',
    service: 'practitioner',
    policy: ['admin'],
    rate: 'write',
    summary: 'Remove a practitioner from search and booking; bookings with them stand until somebody cancels them',
    params: ById,
    answers: { 204: Type.Null() },
  },
  getAvailability: {
    method: 'GET',
    path: '/practitioners/:id/availability',
    service: 'availability',
    policy: 'public',
    rate: 'read',
    summary: 'Free slots of a practitioner in a window',
    params: ById,
    query: AvailabilityQuery,
    answers: { 200: AvailabilityView },
  },
  listExceptions: {
    method: 'GET',
    path: '/practitioners/:id/exceptions',
    service: 'availability',
    policy: practice,
    rate: 'read',
    summary: 'Absences and extra openings to come',
    params: ById,
    answers: { 200: ExceptionList },
  },
  addException: {
    method: 'POST',
    path: '/practitioners/:id/exceptions',
    service: 'availability',
    policy: practice,
    rate: 'write',
    idempotent: true,
    summary: 'Add an absence or an extra opening',
    params: ById,
    body: ExceptionDraft,
    answers: { 201: Exception },
  },
  removeException: {
    method: 'DELETE',
    path: '/practitioners/:id/exceptions/:exceptionId',
    service: 'availability',
    policy: practice,
    rate: 'write',
    summary: 'Remove an absence or an extra opening',
    params: ExceptionParams,
    answers: { 204: Type.Null() },
  },
  placeHold: {
    method: 'POST',
    path: '/holds',
    service: 'booking',
    policy: everyone,
    rate: 'write',
    summary: 'Keep a slot for a few minutes while the form is filled in; booking it consumes the hold',
    body: PlaceHoldBody,
    answers: { 201: Hold },
  },
  releaseHold: {
    method: 'DELETE',
    path: '/holds/:id',
    service: 'booking',
    policy: everyone,
    rate: 'write',
    summary: 'Give a held slot back',
    params: ById,
    answers: { 204: Type.Null() },
  },
  createBooking: {
    method: 'POST',
    path: '/bookings',
    service: 'booking',
    policy: everyone,
    rate: 'write',
    idempotent: true,
    summary: 'Book a slot',
    body: CreateBookingBody,
    answers: { 201: Booking },
  },
  getBooking: {
    method: 'GET',
    path: '/bookings/:id',
    service: 'booking',
    policy: everyone,
    rate: 'read',
    summary: 'One booking',
    params: ById,
    answers: { 200: Booking },
  },
  listBookings: {
    method: 'GET',
    path: '/bookings',
    service: 'booking',
    policy: everyone,
    rate: 'read',
    summary: "A patient's own bookings, or a practitioner's agenda",
    query: ListBookingsQuery,
    answers: { 200: BookingPage },
  },
  cancelBooking: {
    method: 'POST',
    path: '/bookings/:id/cancel',
    service: 'booking',
    policy: everyone,
    rate: 'write',
    idempotent: true,
    summary: 'Cancel a booking',
    params: ById,
    body: CancelBookingBody,
    answers: { 200: Booking },
  },
  rescheduleBooking: {
    method: 'POST',
    path: '/bookings/:id/reschedule',
    service: 'booking',
    policy: everyone,
    rate: 'write',
    idempotent: true,
    summary: 'Move a booking to another slot; it keeps its id',
    params: ById,
    body: RescheduleBookingBody,
    answers: { 200: Booking },
  },
  getMe: {
    method: 'GET',
    path: '/patients/me',
    service: 'patient',
    policy: ['patient'],
    rate: 'read',
    summary: 'My profile',
    answers: { 200: Patient },
  },
  putMe: {
    method: 'PUT',
    path: '/patients/me',
    service: 'patient',
    policy: ['patient'],
    rate: 'write',
    summary: 'Create or replace my profile',
    body: PatientDraft,
    answers: { 200: Patient },
  },
  listDependants: {
    method: 'GET',
    path: '/patients/me/dependants',
    service: 'patient',
    policy: ['patient'],
    rate: 'read',
    summary: 'Those for whom I may book',
    answers: { 200: Dependants },
  },
  addDependant: {
    method: 'POST',
    path: '/patients/me/dependants',
    service: 'patient',
    policy: ['patient'],
    rate: 'write',
    idempotent: true,
    summary: 'Add somebody for whom I may book',
    body: PatientDraft,
    answers: { 201: Patient },
  },
  getMyBookings: {
    method: 'GET',
    path: '/patients/me/bookings',
    service: 'patient',
    policy: ['patient'],
    rate: 'read',
    summary: 'My booking history and what I was sent about it',
    query: PageQuery,
    answers: { 200: HistoryPage },
  },
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof routes

/** The path under which a service serves a route and the gateway forwards it. */
export const servedPath = (route: Pick<Route, 'path'>): string => `/:country/v1${route.path}`
