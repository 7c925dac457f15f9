import type { CountryCode, EventData, Slot } from '@praxis/contracts'
import type { StoredProfile } from '../domain/profile.ts'
import type { Hit } from '../store/ports.ts'

/** The first free slots of one search hit in a window, asked when the search is. */
export interface FreeSlots {
  readonly nextAvailableSlot: string | null
  readonly slots: readonly Slot[]
}

/**
 * Resolves with one answer per hit, in order. Undefined when availability does not answer. `to` is exclusive. Without it no
 * slot is too late.
 */
export type AskSlots = (
  country: CountryCode,
  hits: readonly Hit[],
  window: { readonly from: Date; readonly to?: Date },
) => Promise<readonly FreeSlots[] | undefined>

/** Asks the services that own the data for their present state. */
export interface Owners {
  profilePage(country: CountryCode, page: PageOf): Promise<ProfilePage>
  availabilityOf(
    country: CountryCode,
    practitionerIds: readonly string[],
  ): Promise<readonly EventData<'AvailabilityChanged'>[]>
}
export interface PageOf {
  readonly after?: string
  readonly limit: number
}
interface ProfilePage {
  readonly profiles: readonly StoredProfile[]
  readonly removed: readonly EventData<'PractitionerRemoved'>[]
  readonly total: number
  readonly next: string | null
}
