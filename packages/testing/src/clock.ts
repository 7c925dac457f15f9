import type { Clock } from '@praxis/platform'

/** A clock that stands still at the time that a test sets. It shows real time until then. */
export type TestClock = Clock & {
  /** Sets the clock to an RFC 3339 time. */
  set(instant: string): void
  advance(milliseconds: number): void
}

export const testClock = (now?: string): TestClock => {
  let fixed = now === undefined ? undefined : new Date(now)
  const read: Clock = () => new Date(fixed ?? Date.now())
  return Object.assign(read, {
    set: (instant: string) => {
      fixed = new Date(instant)
    },
    advance: (milliseconds: number) => {
      fixed = new Date(read().getTime() + milliseconds)
    },
  })
}
