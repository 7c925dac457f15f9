import { beforeAll, expect, test } from 'vitest'
import { type Stack, startStack } from '../../e2e/stack.ts'
import { more, startTraffic } from '../../e2e/traffic.ts'
import { expectNothingLost } from '../expectations.ts'
import { isLong, longFigures } from './figures.ts'
import { type BookingEvent, bookingEvents } from './topic.ts'

const START_MS = 300_000
const TEST_MS = 7_200_000
/** The relay of bookings is in the first; the others consume. */
const VICTIMS = ['booking', 'availability', 'notification', 'patient', 'search']

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ network: true })
}, START_MS)

test.runIf(isLong)(
  'relays and consumers are killed while events flow: none is lost, and those of each booking stay in order',
  async () => {
    const traffic = await startTraffic(stack)
    const victims = await runningReplicas(VICTIMS)
    for (let kills = 0; kills < longFigures.kills; kills++) {
      const victim = victims[kills % victims.length] ?? ''
      await more(traffic, 2)
      await stack.stack('stop', '--kill', victim)
      await stack.stack('start', victim)
    }
    await expectNothingLost(stack, traffic)

    const events = await bookingEvents(stack.engines.KAFKA_URL)
    const first = firstOfEach(events)
    const missing = [...traffic.acknowledged].flatMap(([id, { status }]) => {
      const types = first.filter(({ bookingId }) => bookingId === id).map(({ type }) => type)
      const expected = status === 'cancelled' ? ['BookingCreated', 'BookingCancelled'] : ['BookingCreated']
      return expected.every((type, at) => types[at] === type) ? [] : [`${id}: ${types.join(', ') || 'nothing'}`]
    })
    // `tidy` has cancelled what stayed booked, so every booking was made, then cancelled, and both are told in this order.
    expect(missing).toEqual([])
    expect(outOfOrder(first)).toEqual([])
  },
  TEST_MS,
)

/** A service that was rolled runs as its other replica. */
const runningReplicas = async (services: readonly string[]): Promise<string[]> => {
  const text = await stack.stack('status').catch((error: { stdout?: string }) => error.stdout ?? '')
  const running = text.split('\n').map((line) => line.split('\t')[0] ?? '')
  return services.map((service) => (running.includes(service) ? service : `${service}-b`))
}

/** A relay that was killed publishes again what it did not know to be published; consumers drop what they have seen. */
const firstOfEach = (events: readonly BookingEvent[]): BookingEvent[] =>
  [...new Map(events.toReversed().map((each) => [each.id, each])).values()].toReversed()

/** Events of one booking that were first told after a later one of the same booking. */
const outOfOrder = (events: readonly BookingEvent[]): string[] => {
  const last = new Map<string, number>()
  return events.flatMap(({ bookingId, sequence }) => {
    const before = last.get(bookingId) ?? -1
    last.set(bookingId, Math.max(before, sequence))
    return sequence < before ? [`${bookingId}: ${sequence} after ${before}`] : []
  })
}
