import type { Checks } from '@praxis/platform'

/** How long a service may take to say that it is ready, in milliseconds. */
const ANSWER_MS = 1_500

/** One check for each service: the gateway is of use only when they all are. */
export const upstreamChecks = (upstreams: Readonly<Record<string, string>>): Checks =>
  Object.fromEntries(Object.entries(upstreams).map(([name, url]) => [name, () => expectReady(name, url)]))

const expectReady = async (name: string, url: string): Promise<void> => {
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(ANSWER_MS) })
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`${name} is not ready`)
}
