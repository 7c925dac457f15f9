import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Stack, startStack } from '../../e2e/stack.ts'
import { startTraffic, type Traffic } from '../../e2e/traffic.ts'
import { expectNothingLost } from '../expectations.ts'
import { startVisitors, type Visitors } from '../visitors.ts'
import { broken, type Watched, watch } from '../watch.ts'
import { figures, isLong } from './figures.ts'
import { cut, hang, type Links, linksOf, slow, type Weather } from './links.ts'

/** No request takes longer, whatever the network does: it is answered, or says clearly what is out. */
const LIMIT_MS = 2_000
const START_MS = 300_000
const TEST_MS = 1_800_000

let stack: Stack
let links: Links
let watched: Watched
let traffic: Traffic
let visitors: Visitors
beforeAll(async () => {
  stack = await startStack({ network: true })
  links = await linksOf(stack.home)
  watched = watch(stack)
  traffic = await startTraffic(watched.praxis)
  visitors = await startVisitors(watched.praxis)
}, START_MS)

const weathers: Readonly<Record<string, Weather>> = { slow: slow(200), hanging: hang, cut }
const lines = [
  ...['redis', 'opensearch', 'postgres-booking', 'postgres-practitioner', 'postgres-patient', 'booking-reader'],
  ...['availability', 'search', 'booking', 'patient', 'practitioner'],
]
/** What has shown faults before. */
const telling = [
  ['redis', 'hanging'],
  ['opensearch', 'hanging'],
  ['postgres-booking', 'cut'],
  ['postgres-booking', 'slow'],
  ['availability', 'hanging'],
  ['booking', 'cut'],
] as const
const all = lines.flatMap((line) => Object.keys(weathers).map((weather) => [line, weather] as const))

describe('a request ends within two seconds, with an answer or a clear error', () => {
  test.each(isLong ? all : telling)(
    'while the line to %s is %s',
    (line, weather) =>
      during({
        begin: () => links.spoil(line, weathers[weather] ?? cut),
        end: () => links.mend(line),
      }),
    TEST_MS,
  )

  test.each(isLong ? ['kafka', 'keycloak', 'redis', 'opensearch'] : ['keycloak'])(
    'while %s is frozen',
    (engine) =>
      during({
        begin: () => signal(engine, 'SIGSTOP'),
        end: () => signal(engine, 'SIGCONT'),
      }),
    TEST_MS,
  )

  test(
    'and afterwards nothing is lost, doubled or different',
    async () => {
      await visitors.stop()
      await expectNothingLost(stack, traffic)
    },
    TEST_MS,
  )
})

interface Fault {
  begin(): Promise<void>
  end(): Promise<void>
}

/** Lets everybody ask on while something is wrong, and for as long after it. */
const during = async ({ begin, end }: Fault): Promise<void> => {
  const from = watched.seen.length
  await begin()
  try {
    await asked(from)
  } finally {
    await end()
  }
  await asked(watched.seen.length)
  expect(broken(watched.seen.slice(from), LIMIT_MS)).toEqual([])
}

/** The last: whatever changes a booking; who waits for the answer to a cancellation does not book meanwhile. */
const KINDS = [/search/, /availability/, /GET .*bookings/, /^(book|cancel)/]

/** Waits until each kind of request was answered so often since then. */
const asked = async (from: number): Promise<void> => {
  const fewest = (): number => {
    const since = watched.seen.slice(from)
    return Math.min(...KINDS.map((kind) => since.filter(({ what }) => kind.test(what)).length))
  }
  await expect.poll(fewest, { timeout: TEST_MS, interval: 50 }).toBeGreaterThanOrEqual(figures.requestsPerWeather)
}

/** To an engine with all its processes. */
const signal = async (engine: string, name: 'SIGSTOP' | 'SIGCONT'): Promise<void> => {
  const { pid }: { pid: number } = JSON.parse(await readFile(join(stack.home, `${engine}.process.json`), 'utf8'))
  process.kill(-pid, name)
}
