import type { CountryCode, Slot } from '@praxis/contracts'
import type { Hit } from '../store/ports.ts'

/** The first free slots of one search hit in a window, asked when the search is. */
export interface FreeSlots {
  readonly nextAvailableSlot: string | null
  readonly slots: readonly Slot[]
}

/** One answer per hit, in order; undefined when nobody can say now. `to` is exclusive, without it no slot is too late. */
export type AskSlots = (
  country: CountryCode,
  hits: readonly Hit[],
  window: { readonly from: Date; readonly to?: Date },
) => Promise<readonly FreeSlots[] | undefined>
