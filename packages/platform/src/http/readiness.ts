import { type Static, Type } from 'typebox'
import { withinTime } from '../within-time.ts'

/** The state of one part in the answer of `/health/ready`. */
const Finding = Type.Object({
  state: Type.Union([Type.Literal('ok'), Type.Literal('failed')]),
  /** What does not work while the part is out, and what still works. Absent where nothing works without it. */
  effect: Type.Optional(Type.String()),
})

/**
 * The answer of `/health/ready`, with status 200 unless it is `unready`. `degraded` means that a part is out but the
 * service is still of use.
 */
export const Readiness = Type.Object({
  status: Type.Union([Type.Literal('ready'), Type.Literal('degraded'), Type.Literal('unready')]),
  checks: Type.Record(Type.String(), Finding),
})
export type Readiness = Static<typeof Readiness>
export type Finding = Static<typeof Finding>

/** Rejects when the part does not answer. */
type Probe = () => Promise<void>

/** A part without which the service is of no use, or a part with one sentence that says the `effect` of its loss. */
export type Check = Probe | { readonly probe: Probe; readonly effect: string }

/** The parts of a service, by name. */
export type Checks = Readonly<Record<string, Check>>

/** How long a part may take before it counts as failed, in milliseconds. */
const PROBE_MS = 1_000

/** Checks all parts at the same time. */
export const readinessOf = async (checks: Checks): Promise<Readiness> => {
  const found = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, check, await findingOf(check)] as const),
  )
  const failed = found.filter(([, , { state }]) => state === 'failed')
  const isUnready = failed.some(([, check]) => typeof check === 'function')
  return {
    status: isUnready ? 'unready' : failed.length > 0 ? 'degraded' : 'ready',
    checks: Object.fromEntries(found.map(([name, , finding]) => [name, finding])),
  }
}

const findingOf = async (check: Check): Promise<Finding> => {
  const [probe, effect] = typeof check === 'function' ? [check] : [check.probe, check.effect]
  if (await passes(probe)) return { state: 'ok' }
  return { state: 'failed', ...(effect === undefined ? {} : { effect }) }
}

const passes = (probe: Probe): Promise<boolean> =>
  withinTime(PROBE_MS, probe()).then(
    () => true,
    () => false,
  )
