import { SLOTS_EACH } from './agendas.ts'

/** Bookings before each round that counts, because V8 forgets its compiled code while the other sides are measured. */
const WARM_UP = 5_000
const PER_ROUND = 10_000
/** Patients who come again while the service still knows their tokens; it forgets the oldest of ten thousand. */
const REGULARS = 5_000
/** A patient may have forty bookings to come, so each books fewer than that. */
const BOOKINGS_EACH = 20

/** How many book, and how often. */
export interface People {
  /** Bookings of a round that count. */
  readonly perRound: number
  /** Bookings of a round before those that count. */
  readonly warmUp: number
  readonly practitioners: number
  /** Patients whose tokens the service knows. They are the first. */
  readonly regulars: number
  /**
   * Patients whose tokens the service has forgotten, because more than it remembers have come since. They follow the
   * regulars.
   */
  readonly strangers: number
}

export const peopleFor = ({ rounds, smoke }: { readonly rounds: number; readonly smoke: boolean }): People => {
  const perRound = smoke ? 200 : PER_ROUND
  const warmUp = smoke ? 0 : WARM_UP
  const total = (perRound + warmUp) * (rounds + 1)
  return {
    perRound,
    warmUp,
    practitioners: Math.ceil((2 * total) / SLOTS_EACH) + 50,
    regulars: Math.max(smoke ? 0 : REGULARS, Math.ceil(total / BOOKINGS_EACH)),
    strangers: perRound + warmUp,
  }
}
