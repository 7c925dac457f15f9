import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stack, startStack } from '../../e2e/stack.ts'
import { more, startTraffic, type Traffic } from '../../e2e/traffic.ts'
import { expectNothingLost } from '../expectations.ts'
import { previousRelease } from '../previous-release.ts'
import { startVisitors } from '../visitors.ts'
import { broken, watch } from '../watch.ts'
import { isLong } from './figures.ts'

const run = promisify(execFile)

/** An installation of the last release comes before the start of the stack. */
const START_MS = 1_200_000
/** The long form starts 42 processes, two at a time at most. */
const TEST_MS = isLong ? 10_800_000 : 3_600_000
/** A request may wait for a process that starts beside it on the same two cores. It must be answered. */
const LIMIT_MS = 10_000
/** Of each patient and visitor, in milliseconds: without it the processes that start find no processor free. */
const PAUSE_MS = 500
const PATIENT_GATEWAY = { UPSTREAM_TIMEOUT_MS: '10000', RATE_FACTOR: '1000' }

/** Bookings that are confirmed while a service runs in both versions. */
const BOOKINGS = isLong ? 30 : 10
/** The part of all requests that may be refused for a moment (503 with `Retry-After`): seven processes start meanwhile. */
const REFUSED = 0.01

/** Services that are replaced at the same time, and one group after the other. */
type Order = readonly (readonly string[])[]

/** Who publishes and answers comes after who consumes and asks. */
const consumersFirst: Order = [
  ['gateway', 'search'],
  ['notification', 'booking'],
  ['patient', 'availability'],
  ['practitioner'],
]
const producersFirst: Order = consumersFirst.toReversed()
const oneByOne: Order = consumersFirst.flat().map((service) => [service])

/** Each pair leads from this version to the last release, and back. */
const orders: readonly (readonly [back: Order, forth: Order])[] = [
  [consumersFirst, producersFirst],
  [producersFirst, consumersFirst],
  [oneByOne, oneByOne.toReversed()],
]

/** Runs `npm run stack --` of a version over the stack's folder. */
type StackCommand = (...words: string[]) => Promise<string>

let stack: Stack
let stackOfRelease: StackCommand
beforeAll(async () => {
  const { root } = await previousRelease()
  stack = await startStack({ network: true, variables: PATIENT_GATEWAY })
  await stack.stack('roll', 'gateway')
  stackOfRelease = async (...words) => {
    const env = { ...process.env, ...PATIENT_GATEWAY, PRAXIS_STACK_HOME: stack.home }
    const { stdout } = await run('npm', ['run', '-s', 'stack', '--', ...words], { cwd: root, env })
    return stdout
  }
}, START_MS)

afterAll(async () => {
  // Other files expect the usual gateway, which limits rates.
  const usual = await startStack({ network: true })
  await usual.stack('roll', 'gateway')
}, START_MS)

test.skipIf(isLong)(
  'the last release and this version serve and consume side by side',
  async () => {
    await underTraffic(async (traffic) => {
      const ours = await runningReplicas(consumersFirst.flat())
      const theirs = ours.map(otherReplica)
      await stackOfRelease('start', ...theirs)
      await more(traffic, BOOKINGS)
      await stack.stack('stop', ...theirs)
    })
  },
  TEST_MS,
)

test.runIf(isLong)(
  'the last release and this version serve and consume side by side, whichever service is replaced first',
  async () => {
    for (const [back, forth] of orders) {
      await replaceUnderTraffic(back, stackOfRelease)
      await replaceUnderTraffic(forth, stack.stack)
    }
  },
  TEST_MS,
)

/** Replaces every service by a version of it. */
const replaceUnderTraffic = (order: Order, version: StackCommand): Promise<void> =>
  underTraffic(async (traffic) => {
    for (const services of order) {
      const running = await runningReplicas(services)
      await version('start', ...running.map(otherReplica))
      await more(traffic, BOOKINGS)
      await stack.stack('stop', ...running)
    }
  })

/** Does something while patients book and visitors search, and looks for what that has broken. */
const underTraffic = async (work: (traffic: Traffic) => Promise<void>): Promise<void> => {
  const { praxis, seen } = watch(stack)
  const traffic = await startTraffic(praxis, { pauseMs: PAUSE_MS })
  const visitors = await startVisitors(praxis, PAUSE_MS)
  await work(traffic)
  await visitors.stop()
  await traffic.stop()
  expect(broken(seen, LIMIT_MS)).toEqual([])
  const refused = seen.filter(({ status }) => status === 503)
  expect(seen.filter(({ status }) => status >= 400 && status !== 409 && status !== 503)).toEqual([])
  expect(refused.length, JSON.stringify(refused)).toBeLessThan(REFUSED * seen.length)
  await expectNothingLost(stack, traffic)
  expect(await stack.praxis('dead', 'list')).toBe('')
}

/** The part of each service whose process runs: the service's name, or that of its other replica. */
const runningReplicas = async (services: readonly string[]): Promise<string[]> => {
  const text = await stack.stack('status').catch((error: { stdout?: string }) => error.stdout ?? '')
  const running = text.split('\n').map((line) => line.split('\t')[0] ?? '')
  return services.map((service) => (running.includes(service) ? service : `${service}-b`))
}

const otherReplica = (name: string): string => (name.endsWith('-b') ? name.slice(0, -2) : `${name}-b`)
