import { type Env, Readiness } from '@praxis/platform'
import { READY_PATH, type ServiceName, serviceNames, urlVariable } from '@praxis/topology'
import { Command } from 'commander'
import { Value } from 'typebox/value'
import { operatorEnv } from '../operator-env.ts'
import { OperatorError } from '../operator-error.ts'
import { printRow } from '../print.ts'

/** The services whose address the environment has, each before those that it asks: the gateway is the first. */
const servicesIn = (env: Env): (readonly [name: ServiceName, url: string])[] =>
  serviceNames.toReversed().flatMap((name) => {
    const url = env[urlVariable(name)]
    return url === undefined ? [] : [[name, url] as const]
  })

/** Milliseconds that a service may take to answer. */
const ANSWER_MS = 3_000

export const statusCommand = (): Command =>
  new Command('status')
    .description(
      'say whether every service of the running instance is ready, and what does not work when one is not; exits with 1 then',
    )
    .action(async () => {
      const services = servicesIn(await operatorEnv())
      if (services.length === 0) throw new OperatorError('set GATEWAY_URL, BOOKING_URL, … to where the services are')
      const states = await Promise.all(services.map(async ([name, url]) => [name, await stateOf(url)] as const))
      for (const [name, state] of states) printRow(name, state)
      if (states.some(([, state]) => state !== 'ready')) process.exitCode = 1
    })

const stateOf = async (url: string): Promise<string> => {
  try {
    const answer = await fetch(`${url}${READY_PATH}`, { signal: AbortSignal.timeout(ANSWER_MS) })
    const body: unknown = await answer.json()
    return Value.Check(Readiness, body) ? [body.status, failedOf(body)].join(' ').trim() : 'not a service of Praxis'
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'unreachable'
  }
}

/** One line for each part that is out: `cache: Slots cannot be held. …`. */
const failedOf = ({ checks }: Readiness): string =>
  Object.entries(checks)
    .filter(([, { state }]) => state === 'failed')
    .map(([name, { effect }]) => (effect === undefined ? name : `${name}: ${effect}`))
    .join(' ')
