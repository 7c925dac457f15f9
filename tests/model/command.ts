import fc from 'fast-check'
import type { Exception } from './agenda.ts'

/** What somebody does to one practice. The numbers choose among what there is when the command's turn comes. */
export type Command =
  | { readonly kind: 'book' | 'hold'; readonly patient: number; readonly type: number; readonly slot: number }
  | { readonly kind: 'move'; readonly booking: number; readonly slot: number }
  | { readonly kind: 'cancel'; readonly booking: number; readonly byPractice: boolean }
  | {
      readonly kind: 'add'
      readonly exception: Omit<Exception, 'id' | 'date' | 'locationId'>
      readonly day: number
      /** An absence from the time of this booking on, when it is even. */
      readonly booking: number
      readonly location: number
    }
  | { readonly kind: 'remove'; readonly exception: number }
  /** Somebody who lost an answer asks once more. */
  | { readonly kind: 'repeat'; readonly done: number }

/** A command, and whether it is sent twice at the same moment: by one client that repeats, or by two. */
export interface Step {
  readonly command: Command
  readonly twin: 'none' | 'same key' | 'other key'
}

const small = fc.nat({ max: 1_000 })

const absence = fc.record({
  kind: fc.constant('absence' as const),
  from: fc.nat({ max: 17 }),
  length: fc.integer({ min: 1, max: 7 }),
})
/** After all weekly hours. */
const opening = fc.record({
  kind: fc.constant('extra-opening' as const),
  from: fc.integer({ min: 20, max: 22 }),
  length: fc.constant(1),
})

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('book' as const), patient: small, type: small, slot: small }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hold' as const), patient: small, type: small, slot: small }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move' as const), booking: small, slot: small }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('cancel' as const), booking: small, byPractice: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ hours: fc.oneof(absence, opening), day: fc.nat({ max: 3 }), booking: small, location: small })
      .map(({ hours: { kind, from, length }, ...where }) => ({
        kind: 'add' as const,
        exception: { kind, from, to: from + length },
        ...where,
      })),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), exception: small }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('repeat' as const), done: small }) },
)

const step: fc.Arbitrary<Step> = fc.record({
  command,
  twin: fc.oneof(
    { weight: 3, arbitrary: fc.constant('none' as const) },
    { weight: 1, arbitrary: fc.constant('same key' as const) },
    { weight: 1, arbitrary: fc.constant('other key' as const) },
  ),
})

/** Time passes, then each practice gets its steps at the same moment. */
export interface Round {
  readonly minutes: number
  /** By practice. */
  readonly steps: readonly (readonly Step[])[]
}

/** Most rounds pass no time: what is told and indexed has to follow by itself. */
const minutes = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: 300, max: 1_600 }) },
)

export const rounds = (practices: number, count: number): fc.Arbitrary<Round[]> =>
  fc.array(
    fc.record({
      minutes,
      steps: fc.array(fc.array(step, { minLength: 0, maxLength: 3 }), { minLength: practices, maxLength: practices }),
    }),
    { minLength: count, maxLength: count },
  )
