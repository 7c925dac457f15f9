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
/** Looks without an answer after which a place counts as gone; one that says so itself, or refuses, is gone at once. */
const SILENCES = 3

/** Turns by turns among the replicas whose `/health/ready` says that they may be asked, as Kubernetes does. */
export const readyAmong = (ports: readonly number[]): Balancer => {
  const ready = new Set<number>()
  const silences = new Map<number, number>()
  let turn = 0
  let stopped = false
  const look = async (port: number): Promise<void> => {
    const verdict = await verdictOf(port)
    silences.set(port, verdict === 'silent' ? (silences.get(port) ?? 0) + 1 : 0)
    if (verdict === 'ready') ready.add(port)
    if (verdict === 'gone' || (silences.get(port) ?? 0) >= SILENCES) ready.delete(port)
    if (!stopped) setTimeout(() => void look(port), LOOK_EVERY_MS)
  }
  for (const port of ports) void look(port)
  return {
    choose: () => {
      const candidates = ports.filter((port) => ready.has(port))
      turn += 1
      return candidates[turn % candidates.length]
    },
    stop: () => {
      stopped = true
    },
  }
}

const verdictOf = async (port: number): Promise<'ready' | 'gone' | 'silent'> => {
  try {
    const { ok } = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(ANSWER_MS) })
    return ok ? 'ready' : 'gone'
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'silent' : 'gone'
  }
}
