import { topics } from '@praxis/contracts'
import type { Bus, Clock, Logger } from '@praxis/platform'

/** Looks in a row that must find nothing to do: an event may lie in an outbox, for a moment, where the bus does not see it. */
const LOOKS = 5
/** A consumer that has made no progress for so long waits for something else; it will catch up later. */
const PATIENCE_MS = 30_000

interface Quiet {
  readonly bus: Pick<Bus, 'lag'>
  readonly clock: Clock
  readonly log: Logger
}

/** Gives a question that is answered with yes once the consumers have read everything, or one of them is stuck. */
export const makeQuietCheck = ({ bus, clock, log }: Quiet): (() => Promise<boolean>) => {
  let quiet = 0
  let least = Number.POSITIVE_INFINITY
  let since = clock().getTime()
  return async () => {
    const lag = (await bus.lag()).filter(({ topic }) => Object.hasOwn(topics, topic))
    const waiting = lag.reduce((sum, { messages }) => sum + messages, 0)
    quiet = waiting === 0 ? quiet + 1 : 0
    if (waiting < least) [least, since] = [waiting, clock().getTime()]
    if (quiet >= LOOKS) return true
    if (waiting === 0 || clock().getTime() - since < PATIENCE_MS) return false
    log.warn({ lag: lag.filter(({ messages }) => messages > 0) }, 'a consumer does not keep up; going on without it')
    return true
  }
}
