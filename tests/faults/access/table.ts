import type { RouteName } from '@praxis/contracts'
import { practitionerDraft } from '../people.ts'
import { type Household, patientDraft } from './household.ts'

/** A request below `/{country}/v1`. */
export interface Asked {
  readonly path: string
  readonly body?: object
}

/**
 * How a route answers: `done`; `nothing`, as if there were none; 404, as if it did not exist; 422, as for a patient who
 * does not exist. Undefined where the question makes no sense.
 */
export type Verdict = 'done' | 'nothing' | 404 | 422 | undefined

/** About what is theirs, what is another's of their country, and what is in another country. */
type Verdicts = readonly [own: Verdict, other: Verdict, foreign: Verdict]

export interface AccessRow {
  /** Asks for the objects of a household, with a hold of the bearer of a token where it is about one. */
  readonly ask: (whose: Household, token: string) => Promise<Asked>
  /** By whom it is asked: a patient, a practitioner or their staff, an administrator. Others are refused by role. */
  readonly patient?: Verdicts
  readonly keeper?: Verdicts
  readonly admin?: Verdicts
  /** Open to all, whatever token they send. */
  readonly everybody?: Verdicts
}

const asked = async (path: string, body?: object): Promise<Asked> => (body === undefined ? { path } : { path, body })

const open = { everybody: ['done', 'done', 404] } as const satisfies Partial<AccessRow>
const mine = { patient: ['done', undefined, undefined] } as const satisfies Partial<AccessRow>
const agenda = { keeper: ['done', 404, 404], admin: ['done', 'done', 404] } as const satisfies Partial<AccessRow>
const booking = { patient: ['done', 404, 404], ...agenda } as const satisfies Partial<AccessRow>

/** Every route of the contracts: a new one must say here whose objects it touches, and who may. */
export const accessTable = {
  search: { everybody: ['done', undefined, undefined], ask: () => asked('/search?q=dentist%20Paris') },
  getPractitioner: { ...open, ask: ({ practitioner: { id } }) => asked(`/practitioners/${id}`) },
  getAvailability: { ...open, ask: ({ practitioner: { id } }) => asked(`/practitioners/${id}/availability`) },
  createPractitioner: {
    admin: ['done', undefined, undefined],
    ask: () => asked('/practitioners', practitionerDraft()),
  },
  replacePractitioner: {
    ...agenda,
    ask: ({ practitioner: { id }, profile }) => asked(`/practitioners/${id}`, profile()),
  },
  removePractitioner: {
    admin: ['done', 'done', 404],
    ask: async ({ spare }) => asked(`/practitioners/${await spare()}`),
  },
  listExceptions: { ...agenda, ask: ({ practitioner: { id } }) => asked(`/practitioners/${id}/exceptions`) },
  addException: {
    ...agenda,
    ask: ({ practitioner: { id } }) =>
      asked(`/practitioners/${id}/exceptions`, { kind: 'absence', date: '2035-01-02' }),
  },
  removeException: {
    ...agenda,
    ask: async ({ practitioner: { id }, exception }) => asked(`/practitioners/${id}/exceptions/${await exception()}`),
  },
  placeHold: { patient: ['done', 'done', 404], ...agenda, ask: async ({ slot }) => asked('/holds', slot()) },
  releaseHold: {
    patient: ['done', 404, 404],
    keeper: ['done', 404, 404],
    admin: ['done', 404, 404],
    ask: async ({ hold }, token) => asked(`/holds/${await hold(token)}`),
  },
  createBooking: {
    patient: ['done', 422, 404],
    ...agenda,
    ask: async ({ slot, patient: { id } }) => asked('/bookings', { ...slot(), patientId: id }),
  },
  getBooking: { ...booking, ask: async (whose) => asked(`/bookings/${await whose.booking()}`) },
  listBookings: {
    patient: ['done', 'nothing', 'nothing'],
    keeper: ['done', 404, 404],
    admin: ['done', 'done', 'nothing'],
    ask: ({ practitioner: { id } }) => asked(`/bookings?practitionerId=${id}`),
  },
  cancelBooking: { ...booking, ask: async (whose) => asked(`/bookings/${await whose.booking()}/cancel`, {}) },
  rescheduleBooking: {
    ...booking,
    ask: async (whose) => asked(`/bookings/${await whose.booking()}/reschedule`, { slotStart: whose.slot().slotStart }),
  },
  getMe: { ...mine, ask: () => asked('/patients/me') },
  putMe: { ...mine, ask: ({ canary }) => asked('/patients/me', patientDraft(canary)) },
  listDependants: { ...mine, ask: () => asked('/patients/me/dependants') },
  addDependant: { ...mine, ask: ({ canary }) => asked('/patients/me/dependants', patientDraft(canary)) },
  getMyBookings: { ...mine, ask: () => asked('/patients/me/bookings') },
} as const satisfies Record<RouteName, AccessRow>
