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

export interface Step {
  readonly command: Command
  /** Whether it is sent twice at the same moment: by one client that repeats, or by two. */
  readonly twin: 'none' | 'same key' | 'other key'
  /** True when it is about the newest booking or its time, so that what several commands do to one time meets. */
  readonly isFocused: boolean
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

const add = (hours: typeof absence | typeof opening): fc.Arbitrary<Command> =>
  fc
    .record({ hours, day: fc.nat({ max: 3 }), booking: small, location: small })
    .map(({ hours: { kind, from, length }, ...where }) => ({
      kind: 'add',
      exception: { kind, from, to: from + length },
      ...where,
    }))

const kinds = {
  book: fc.record({ kind: fc.constant('book' as const), patient: small, type: small, slot: small }),
  hold: fc.record({ kind: fc.constant('hold' as const), patient: small, type: small, slot: small }),
  move: fc.record({ kind: fc.constant('move' as const), booking: small, slot: small }),
  cancel: fc.record({ kind: fc.constant('cancel' as const), booking: small, byPractice: fc.boolean() }),
  leave: add(absence),
  open: add(opening),
  remove: fc.record({ kind: fc.constant('remove' as const), exception: small }),
  repeat: fc.record({ kind: fc.constant('repeat' as const), done: small }),
} satisfies Record<string, fc.Arbitrary<Command>>

const anyOf = (weights: Readonly<Record<keyof typeof kinds, number>>): fc.Arbitrary<Command> =>
  fc.oneof(
    { weight: weights.book, arbitrary: kinds.book },
    { weight: weights.hold, arbitrary: kinds.hold },
    { weight: weights.move, arbitrary: kinds.move },
    { weight: weights.cancel, arbitrary: kinds.cancel },
    { weight: weights.leave, arbitrary: kinds.leave },
    { weight: weights.open, arbitrary: kinds.open },
    { weight: weights.remove, arbitrary: kinds.remove },
    { weight: weights.repeat, arbitrary: kinds.repeat },
  )

const step: fc.Arbitrary<Step> = fc.record({
  command: anyOf({ book: 5, hold: 2, move: 3, cancel: 2, leave: 2, open: 1, remove: 1, repeat: 1 }),
  twin: fc.oneof(
    { weight: 3, arbitrary: fc.constant('none' as const) },
    { weight: 1, arbitrary: fc.constant('same key' as const) },
    { weight: 1, arbitrary: fc.constant('other key' as const) },
  ),
  isFocused: fc.boolean(),
})

/** What people do one after the other to one time: it is given up, the practitioner leaves, somebody else wants it. */
const chain: fc.Arbitrary<Lane> = fc.array(
  fc.record({
    command: anyOf({ book: 4, hold: 1, move: 2, cancel: 3, leave: 3, open: 0, remove: 1, repeat: 0 }),
    twin: fc.constant('none' as const),
    isFocused: fc.constant(true),
  }),
  { minLength: 2, maxLength: 4 },
)

const lane: fc.Arbitrary<Lane> = fc.oneof(
  { weight: 3, arbitrary: step.map((each) => [each]) },
  { weight: 1, arbitrary: chain },
)

/** Steps of which each begins when the one before is answered. */
export type Lane = readonly Step[]

/** Time passes, then each practice gets its lanes at the same moment. */
export interface Round {
  readonly minutes: number
  /** False when the next round follows at once: what is decided must not wait for what is told. */
  readonly isObserved: boolean
  /** By practice. */
  readonly lanes: readonly (readonly Lane[])[]
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
      isObserved: fc.oneof({ weight: 2, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
      lanes: fc.array(fc.array(lane, { minLength: 0, maxLength: 3 }), { minLength: practices, maxLength: practices }),
    }),
    { minLength: count, maxLength: count },
  )
