import { setTimeout as wait } from 'node:timers/promises'

/** One request of the day, as whoever came with it saw it. */
export interface Visit {
  readonly kind: string
  /** From when they came, not from when there was time for them, to the end of the answer; milliseconds. */
  readonly ms: number
  /** 2xx is an answer; what else came is counted by this word. */
  readonly outcome: 'ok' | string
}

interface Day {
  /** Arrivals a second. */
  readonly rate: number
  readonly seconds: number
  /** Does what comes next; never rejects. */
  readonly come: () => Promise<Pick<Visit, 'kind' | 'outcome'>>
}

/**
 * An open model: people come at random times (a Poisson process) however many are still waiting, and their time counts
 * from then. A system that stalls for a second is seen by everybody who came in that second.
 */
export const receive = async ({ rate, seconds, come }: Day): Promise<readonly Visit[]> => {
  const visits: Visit[] = []
  const underway = new Set<Promise<void>>()
  const began = performance.now()
  for (let due = between(rate); due < seconds * 1_000; due += between(rate)) {
    const early = began + due - performance.now()
    if (early > 0) await wait(early)
    const came = began + due
    const visit = come().then(({ kind, outcome }) => {
      visits.push({ kind, outcome, ms: performance.now() - came })
      underway.delete(visit)
    })
    underway.add(visit)
  }
  await Promise.all(underway)
  return visits
}

/** Milliseconds to the next arrival. */
const between = (rate: number): number => (-Math.log(1 - Math.random()) / rate) * 1_000
