import { type Booking as BookingView, type CountryCode, keepsAgenda, type Person } from '@praxis/contracts'
import { problem } from '../domain/errors.ts'
import { viewOf } from '../domain/view.ts'
import type { BookingReader, ListFilter, RecentWrites } from '../store/ports.ts'

type ListRequest = Omit<ListFilter, 'patientId'> & { readonly actor: Person }

interface Page {
  readonly bookings: BookingView[]
  /** The last booking of this page, when another page follows. */
  readonly last: NonNullable<ListFilter['after']> | undefined
}

/**
 * Lists a patient's own bookings and their dependants', or the agenda of one practitioner. What the caller wrote a moment
 * ago is always in it.
 */
export type ListBookings = (request: ListRequest) => Promise<Page>

export const makeListBookings =
  ({
    bookings,
    recentWrites,
  }: {
    bookings: Pick<BookingReader, 'list'>
    recentWrites: Pick<RecentWrites, 'has'>
  }): ListBookings =>
  async ({ actor, limit, ...request }) => {
    const whose = actor.role === 'patient' ? { patientId: actor.id } : { practitionerId: agendaOf(actor, request) }
    // One booking more than the page holds shows whether another page follows.
    const found = await bookings.list(
      { ...request, ...whose, limit: limit + 1 },
      { mayLag: !(await recentWrites.has(actor.id)) },
    )
    const page = found.slice(0, limit)
    return { bookings: page.map(viewOf), last: found.length > limit ? page.at(-1) : undefined }
  }

/** The agenda that was asked for, or the only one that the caller keeps. */
const agendaOf = (actor: Person, asked: { practitionerId?: string | undefined; country: CountryCode }): string => {
  const [only, ...others] = actor.practitionerIds
  const practitionerId = asked.practitionerId ?? (others.length === 0 ? only : undefined)
  if (practitionerId === undefined) {
    const extra = { practitionerIds: actor.practitionerIds }
    throw problem('PRACTITIONER_REQUIRED', { field: 'practitionerId', extra })
  }
  if (keepsAgenda(actor, practitionerId, asked.country)) return practitionerId
  throw problem('UNKNOWN_PRACTITIONER', { field: 'practitionerId' })
}
