import { readJson } from '@praxis/instance'
import { StartError } from '@praxis/platform'
import { Value } from 'typebox/value'
import { NETWORK_FILE, NetworkPlan } from './control.ts'
import type { Weather } from './link.ts'

/** True when the parts of this home talk over links. */
export const hasNetwork = async (home: string): Promise<boolean> =>
  Value.Check(NetworkPlan, await readJson(home, NETWORK_FILE))

/** Changes what a link does to those who talk over it. Throws a {@link StartError} when there is no such link. */
export const spoil = async (home: string, link: string, weather: Weather): Promise<void> => {
  const plan = await readJson(home, NETWORK_FILE)
  if (!Value.Check(NetworkPlan, plan))
    throw new StartError('this stack has no links between its parts; start one with: npm run stack -- up --network')
  const answer = await fetch(`http://127.0.0.1:${plan.controlPort}/links/${encodeURIComponent(link)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(weather),
  })
  if (!answer.ok)
    throw new StartError(`there is no link ${link}; there are ${plan.links.map(({ name }) => name).join(', ')}`)
}
