import { type Cache, type Finding, Readiness, readinessOf } from '@praxis/platform'
import { Value } from 'typebox/value'
import type { RoutedService } from './config.ts'

interface Deps {
  readonly upstreams: Readonly<Record<RoutedService, string>>
  readonly cache: Cache
}

/** Milliseconds for the answer of a service, more than it gives to its own parts. */
const ANSWER_MS = 1_500

/** The effect of the loss of each service. */
const effects = {
  search: 'Nobody can search; practitioners are shown and booked.',
  booking: 'Nobody can book, move or cancel; search, profiles and free slots are shown.',
  availability: 'Free slots are not shown; search, profiles and bookings of the next two weeks work.',
  practitioner: 'Profiles are neither shown nor changed; search, free slots and bookings work.',
  patient: 'Patients cannot see their profile and history, nor book for others; search and bookings for oneself work.',
} as const satisfies Record<RoutedService, string>

const ofCache = 'Each gateway counts requests by itself; everything works.'

/** The gateway is unready when all services are, and degraded when one is unready or degraded. */
export const gatewayReadiness =
  ({ upstreams, cache }: Deps) =>
  async (): Promise<Readiness> => {
    const [own, ...answers] = await Promise.all([
      readinessOf({ cache: { probe: cache.check, effect: ofCache } }),
      ask('search', upstreams),
      ask('booking', upstreams),
      ask('availability', upstreams),
      ask('practitioner', upstreams),
      ask('patient', upstreams),
    ])
    const checks = { ...own.checks, ...Object.fromEntries(answers.flatMap(findingsOf)) }
    const isReady = answers.every(({ status }) => status === 'ready') && own.status === 'ready'
    const isOut = answers.every(({ status }) => status === 'unready')
    return { status: isReady ? 'ready' : isOut ? 'unready' : 'degraded', checks }
  }

interface Answer extends Readiness {
  readonly name: RoutedService
}

/** Asks one service. A service that does not answer, or whose answer is none of ours, counts as unready. */
const ask = async (name: RoutedService, upstreams: Deps['upstreams']): Promise<Answer> => {
  const body = await fetch(`${upstreams[name]}/health/ready`, { signal: AbortSignal.timeout(ANSWER_MS) })
    .then((answer): Promise<unknown> => answer.json())
    .catch(() => undefined)
  return Value.Check(Readiness, body) ? { ...body, name } : { name, status: 'unready', checks: {} }
}

/** The finding about a service, followed by one for each of its parts that is out, such as `availability.rings`. */
const findingsOf = ({ name, status, checks }: Answer): [string, Finding][] => [
  [name, status === 'unready' ? { state: 'failed', effect: effects[name] } : { state: 'ok' }],
  ...Object.entries(checks)
    .filter(([, { state }]) => state === 'failed')
    .map(([part, finding]): [string, Finding] => [`${name}.${part}`, finding]),
]
