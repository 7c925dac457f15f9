import type { Clock } from '@praxis/platform'

/** A clock that stands still where a test puts it; it runs with real time until it is first set. */
export type TestClock = Clock & {
  /** RFC 3339. */
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
