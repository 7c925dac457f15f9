import { type Booking as BookingView, type CountryCode, keepsAgenda, type Person } from '@praxis/contracts'
import { problem } from '../domain/errors.ts'
import { viewOf } from '../domain/view.ts'
import type { Bookings, ListFilter, RecentWrites } from '../store/ports.ts'

type Wish = Omit<ListFilter, 'patientId'> & { readonly actor: Person }

interface Page {
  readonly bookings: BookingView[]
  /** The last of these, when there are more. */
  readonly last: NonNullable<ListFilter['after']> | undefined
}

/** A patient's own bookings and their dependants', or the agenda of one practitioner, with what the caller did themselves. */
export type ListBookings = (wish: Wish) => Promise<Page>

export const makeListBookings =
  ({ bookings, recentWrites }: { bookings: Bookings; recentWrites: RecentWrites }): ListBookings =>
  async ({ actor, limit, ...wish }) => {
    const whose = actor.role === 'patient' ? { patientId: actor.id } : { practitionerId: agendaOf(actor, wish) }
    // One more than asked tells whether there is another page.
    const found = await bookings.list(
      { ...wish, ...whose, limit: limit + 1 },
      { mayLag: !(await recentWrites.has(actor.id)) },
    )
    const page = found.slice(0, limit)
    return { bookings: page.map(viewOf), last: found.length > limit ? page.at(-1) : undefined }
  }

/** The one agenda that was asked for, or that there is to ask for. */
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
