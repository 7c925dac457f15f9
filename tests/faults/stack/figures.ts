/** How much of each fault is tried: in a few minutes, or as much as `docs/performance.md` speaks of. */
interface Figures {
  /** Requests of each kind that meet each state of each link. */
  readonly requestsPerWeather: number
  /** How long the bus is away, in milliseconds, before it is started again, which takes a quarter of a minute more. */
  readonly busDownMs: number
  /** How often Redis is emptied. */
  readonly emptied: number
}

const short: Figures = { requestsPerWeather: 3, busDownMs: 1_000, emptied: 1 }
const long: Figures = { requestsPerWeather: 100, busDownMs: 600_000, emptied: 20 }

export const isLong = process.env.PRAXIS_FAULTS === 'long'
export const isShort = process.env.PRAXIS_FAULTS === 'short'
export const figures = isLong ? long : short

/** In the long form alone. */
export const longFigures = {
  /** Replaced processes, turn by turn among the services. */
  rolls: 100,
  /** Killed relays and consumers, turn by turn among the services. */
  kills: 200,
} as const
