/** Chooses among the places that do the same work. */
export interface Balancer {
  /** A port of this machine; undefined when no place takes requests. */
  choose(): number | undefined
  stop(): void
}

/** One place, which is always chosen. */
export const only = (port: number): Balancer => ({ choose: () => port, stop: () => undefined })

const LOOK_EVERY_MS = 500
const ANSWER_MS = 2_000
/** Looks without an answer after which a place counts as gone; one that refuses is gone at once. */
const SILENCES = 3

/**
 * Turns by turns among the replicas whose `/health/ready` says that they may be asked, as Kubernetes does. Where none says
 * so, those that answer at all are asked: Kubernetes hears of a new replica before it ends the old one, and who looks
 * now and then may hear of the end first.
 */
export const readyAmong = (ports: readonly number[]): Balancer => {
  const ready = new Set<number>()
  const unready = new Set<number>()
  const silences = new Map<number, number>()
  let turn = 0
  let stopped = false
  const look = async (port: number): Promise<void> => {
    const verdict = await verdictOf(port)
    silences.set(port, verdict === 'silent' ? (silences.get(port) ?? 0) + 1 : 0)
    if (verdict !== 'silent' || (silences.get(port) ?? 0) >= SILENCES) {
      ready.delete(port)
      unready.delete(port)
    }
    if (verdict === 'ready') ready.add(port)
    if (verdict === 'unready') unready.add(port)
    if (!stopped) setTimeout(() => void look(port), LOOK_EVERY_MS)
  }
  for (const port of ports) void look(port)
  return {
    choose: () => {
      const asked = ready.size > 0 ? ready : unready
      const candidates = ports.filter((port) => asked.has(port))
      turn += 1
      return candidates[turn % candidates.length]
    },
    stop: () => {
      stopped = true
    },
  }
}

const verdictOf = async (port: number): Promise<'ready' | 'unready' | 'gone' | 'silent'> => {
  try {
    const { ok } = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(ANSWER_MS) })
    return ok ? 'ready' : 'unready'
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'silent' : 'gone'
  }
}
