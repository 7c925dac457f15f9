import { type Env, Readiness } from '@praxis/platform'
import { Command } from 'commander'
import { Value } from 'typebox/value'
import { operatorEnv } from '../operator-env.ts'
import { OperatorError } from '../operator-error.ts'
import { printRow } from '../print.ts'

/** What may be asked, in the order in which it is shown. */
const names = [
  'gateway',
  'search',
  'booking',
  'availability',
  'practitioner',
  'patient',
  'notification',
  'inbox',
  'issuer',
]

const servicesIn = (env: Env): (readonly [name: string, url: string])[] =>
  names.flatMap((name) => {
    const url = env[`${name.toUpperCase()}_URL`]
    return url === undefined ? [] : [[name, url] as const]
  })

/** How long a part may take to answer. */
const ANSWER_MS = 3_000

export const statusCommand = (): Command =>
  new Command('status')
    .description(
      'say whether every part of the running instance is ready, and what does not work when one is not; exits with 1 then',
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
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(ANSWER_MS) })
    const body: unknown = await answer.json()
    return Value.Check(Readiness, body) ? [body.status, failedOf(body)].join(' ').trim() : 'not a service of Praxis'
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'unreachable'
  }
}

/** `cache: Slots cannot be held. …`, for each part that is out. */
const failedOf = ({ checks }: Readiness): string =>
  Object.entries(checks)
    .filter(([, { state }]) => state === 'failed')
    .map(([name, { effect }]) => (effect === undefined ? name : `${name}: ${effect}`))
    .join(' ')
