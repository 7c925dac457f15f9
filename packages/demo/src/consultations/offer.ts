import type { Language } from '@praxis/contracts'

/** A kind of consultation that practices of a specialty commonly offer. */
export interface Offer {
  readonly name: Readonly<Record<Language, string>>
  readonly minutes: number
  /** Minutes to clear up afterwards; none when absent. */
  readonly buffer?: number
  readonly teleconsultation?: true
  /** `everyone` when absent. */
  readonly whoMayBook?: 'known-patients' | 'practice'
}

/** In the order in which a practice lists them; the first is what most people come for. */
export type Kit = readonly [Offer, Offer, ...Offer[]]

type More = Pick<Offer, 'buffer' | 'teleconsultation' | 'whoMayBook'>

export const offer = (minutes: number, en: string, fr: string, de: string, more: More = {}): Offer => ({
  name: { en, fr, de },
  minutes,
  ...more,
})

/** The same conversation over video. */
export const video = (minutes: number): Offer =>
  offer(minutes, 'Video consultation', 'Téléconsultation', 'Videosprechstunde', { teleconsultation: true })
