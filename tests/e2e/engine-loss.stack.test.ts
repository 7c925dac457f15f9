import { once } from 'node:events'
import { connect } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Stack, startStack } from './stack.ts'
import { search } from './story/ask-search.ts'
import { lostBookings, more, startTraffic, unexpectedMessages } from './traffic.ts'

const START_MS = 300_000
const TEST_MS = 240_000
/** Bookings that show that things go. */
const SOME = 15

let stack: Stack
beforeAll(async () => {
  stack = await startStack()
}, START_MS)

// Two are lost at once: together they are a harder test than one after the other, in half the time.
describe('engines that are killed under load and come back', () => {
  test.each([
    { engines: ['redis', 'opensearch'], bookingsGoOn: true },
    { engines: ['kafka', 'keycloak'], bookingsGoOn: true },
    { engines: ['postgres-booking'], bookingsGoOn: false },
    { engines: ['postgres-practitioner', 'postgres-patient'], bookingsGoOn: true },
  ])(
    '$engines: nothing is lost, nothing doubled, and no service needs a restart',
    async ({ engines, bookingsGoOn }) => {
      const before = await servicePids()
      const traffic = await startTraffic(stack)
      try {
        await more(traffic, SOME)
        await stack.stack('stop', '--kill', ...engines)
        if (bookingsGoOn) await more(traffic, SOME)
        await stack.stack('start', ...engines)
        await more(traffic, SOME)
      } finally {
        // Also after a failure: the others are to find everything running.
        await stack.stack('start', ...engines)
        await traffic.stop()
      }

      await expect.poll(notReady, { timeout: 60_000, interval: 500 }).toEqual([])
      expect(await servicePids()).toEqual(before)
      expect(await lostBookings(stack, traffic)).toEqual([])
      await expect.poll(() => unexpectedMessages(stack, traffic), { timeout: 60_000, interval: 1_000 }).toEqual([])
      await traffic.tidy()
      expect(await stack.praxis('audit')).toMatch(/^differences\t0$/m)
    },
    TEST_MS,
  )
})

describe('what is lost for good is made again', () => {
  test(
    'an emptied Redis, by one command',
    async () => {
      await emptyRedis()
      await stack.praxis('rebuild', 'rings')
      expect(await stack.praxis('audit')).toMatch(/^differences\t0$/m)
    },
    TEST_MS,
  )

  test(
    'a deleted index, by one command',
    async () => {
      await deleteIndices()
      await stack.praxis('rebuild', 'index')
      expect(await stack.praxis('audit')).toMatch(/^differences\t0$/m)
      const { results } = await search(stack, 'fr', { q: 'dentist within 10km of Paris' })
      expect(results.length).toBeGreaterThanOrEqual(3)
    },
    TEST_MS,
  )

  test(
    'a topic that is published again from its start changes nothing and tells nobody twice',
    async () => {
      const traffic = await startTraffic(stack)
      await more(traffic, SOME)
      await traffic.stop()
      await expect.poll(() => unexpectedMessages(stack, traffic), { timeout: 60_000, interval: 1_000 }).toEqual([])
      await stack.praxis('replay', 'booking-events')
      await stack.praxis('replay', 'practitioner-events')
      expect(await stack.praxis('audit')).toMatch(/^differences\t0$/m)
      expect(await unexpectedMessages(stack, traffic)).toEqual([])
      expect(await lostBookings(stack, traffic)).toEqual([])
    },
    TEST_MS,
  )
})

/** What an operator's mistake or a failed node does. */
const emptyRedis = async (): Promise<void> => {
  const { hostname, port } = new URL(stack.engines.REDIS_URL)
  const socket = connect(Number(port), hostname)
  socket.write('FLUSHALL\r\n')
  const [answer] = await once(socket, 'data')
  socket.destroy()
  expect(String(answer)).toBe('+OK\r\n')
}

const deleteIndices = async (): Promise<void> => {
  const all = await fetch(`${stack.engines.OPENSEARCH_URL}/practitioners_*`)
  const names = Object.keys(JSON.parse(await all.text()))
  expect(names.length).toBeGreaterThanOrEqual(2)
  const { status } = await fetch(`${stack.engines.OPENSEARCH_URL}/${names.join(',')}`, { method: 'DELETE' })
  expect(status).toBe(200)
}

const statusRows = async (): Promise<string[][]> => {
  const text = await stack.stack('status').catch((error: { stdout?: string }) => error.stdout ?? '')
  return text
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
}
const notReady = async (): Promise<string[]> =>
  (await statusRows()).filter(([, state]) => state !== 'ready').map(([name = '']) => name)
const servicePids = async (): Promise<Record<string, string>> => {
  const services = (await statusRows()).filter(([name = '']) => stack.services.includes(name))
  return Object.fromEntries(services.map(([name, , pid]) => [name, pid]))
}
