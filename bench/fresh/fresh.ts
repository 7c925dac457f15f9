import { randomUUID } from 'node:crypto'
import { findInstance } from '@praxis/instance'
import type { Bench, Row, Setting } from '../harness/bench.ts'
import { figuresOf, millisecondsOf, percentile, rowOf } from '../harness/measure.ts'
import { demoTokens } from '../load/tokens.ts'
import { withOwnPraxis } from '../start/instance.ts'

const SAMPLES = 100
const PRACTITIONERS = 1_000

interface Result {
  readonly practitioner: {
    readonly id: string
    readonly consultationTypes: readonly { readonly id: string; readonly whoMayBook: string }[]
  }
  readonly slots: readonly { readonly slotStart: string; readonly consultationTypeId: string }[]
}

interface Place {
  readonly url: string
  readonly tokens: readonly string[]
  /** Of the profile, for the row. */
  readonly on: string
  readonly goalMs: number
}

/** Books what a search shows first, and searches until it is no longer shown. */
const measure = async ({ url, tokens, on, goalMs }: Place, { smoke, rounds }: Setting): Promise<Row> => {
  const words = new URLSearchParams({ q: 'Paris', limit: '50' })
  const search = async (): Promise<readonly Result[]> => {
    const answer = await fetch(`${url}/fr/v1/search?${words}`)
    const { results }: { results: readonly Result[] } = JSON.parse(await answer.text())
    return results
  }
  const post = (path: string, token: string, body: object): Promise<Response> =>
    fetch(`${url}/fr/v1/bookings${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    })
  const isShown = (results: readonly Result[], practitionerId: string, slotStart: string): boolean =>
    results.some(
      ({ practitioner, slots }) =>
        practitioner.id === practitionerId && slots.some((slot) => slot.slotStart === slotStart),
    )
  const sample = async (n: number): Promise<number | undefined> => {
    const token = tokens[n % tokens.length] ?? ''
    const bookable = (await search()).flatMap(({ practitioner, slots }) =>
      slots.slice(0, 1).flatMap(({ slotStart, consultationTypeId }) => {
        const type = practitioner.consultationTypes.find(({ id }) => id === consultationTypeId)
        return type?.whoMayBook === 'everyone'
          ? [{ practitionerId: practitioner.id, consultationTypeId, slotStart }]
          : []
      }),
    )
    const wish = bookable[n % bookable.length]
    if (wish === undefined) throw new RangeError('nobody can be booked here')
    const booked = await post('', token, wish)
    // A slot that is shown may need more notice than is left.
    if (booked.status !== 201) return undefined
    const { id }: { id: string } = JSON.parse(await booked.text())
    const ms = await millisecondsOf(async () => {
      while (isShown(await search(), wish.practitionerId, wish.slotStart));
    })
    await post(`/${id}/cancel`, token, {})
    return ms
  }
  const p99Of = async (count: number): Promise<number> => {
    const times: number[] = []
    for (let n = 0; n < count * 20 && times.length < count; n++) {
      const ms = await sample(n)
      if (ms !== undefined) times.push(ms)
    }
    return percentile(times, 99)
  }
  const runs: number[] = []
  const searches: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const p99 = await p99Of(smoke ? 3 : SAMPLES)
    const one = await millisecondsOf(search)
    // The first round warms up.
    if (round === 0) continue
    runs.push(p99)
    searches.push(one)
  }
  return rowOf(
    {
      name: `booking confirmed until its slot is gone from search, p99, ${on}`,
      unit: 'ms',
      goal: `≤ ${goalMs.toLocaleString('en-US')} ms`,
    },
    figuresOf(runs),
    { what: 'ms one search', figures: figuresOf(searches) },
    (_, median) => median <= goalMs,
  )
}

export const freshBench: Bench = {
  name: 'fresh',
  about: 'from the answer to a booking until no search shows its slot; on the stack too when one runs',
  run: async (setting) => {
    const rows = await withOwnPraxis(setting.smoke ? 200 : PRACTITIONERS, async ({ url, home }) => [
      await measure({ url, tokens: await demoTokens(home), on: 'embedded', goalMs: 1_000 }, setting),
    ])
    const stackHome = setting.env.PRAXIS_STACK_HOME ?? ''
    const stack = stackHome === '' ? undefined : await findInstance(stackHome)
    if (stack === undefined) setting.say('no stack runs in PRAXIS_STACK_HOME: Kafka and OpenSearch were not measured')
    else {
      const tokens = await demoTokens(stackHome)
      rows.push(await measure({ url: stack.url, tokens, on: 'Kafka and OpenSearch', goalMs: 2_000 }, setting))
    }
    return rows
  },
}
