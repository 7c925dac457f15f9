import type { ConsultationType, Exception } from './agenda.ts'

/** A command whose choices are made: what is sent to the services, and what the reference judges. */
export type Call = Wish & {
  /** Of two calls with one key, the second is a repetition. */
  readonly key: string
}

export type Wish =
  | {
      readonly kind: 'book' | 'hold'
      readonly patientId: string
      readonly type: ConsultationType
      readonly start: number
    }
  | { readonly kind: 'move'; readonly bookingId: string; readonly patientId: string; readonly start: number }
  | { readonly kind: 'cancel'; readonly bookingId: string; readonly patientId: string; readonly byPractice: boolean }
  | { readonly kind: 'add'; readonly exception: Omit<Exception, 'id'> }
  | { readonly kind: 'remove'; readonly exceptionId: string }

/** What the services answered. */
export interface Outcome {
  readonly isDone: boolean
  /** Of what was made. */
  readonly id?: string
  /** For the report of a failure. */
  readonly answer: string
}

/** Holds and removals can be repeated as they are, and have no key. */
export const takesKey = ({ kind }: Wish): boolean => kind !== 'hold' && kind !== 'remove'
