/** How much of each fault is tried: in a few minutes, or as much as `docs/performance.md` speaks of. */
interface Figures {
  /** Requests of each kind that meet each state of each link. */
  readonly requestsPerWeather: number
  /** Replaced processes, turn by turn among the services; in the long form alone, as the killed ones. */
  readonly rolls: number
  /** How long the bus is away, in milliseconds, before it is started again, which takes a quarter of a minute more. */
  readonly busDownMs: number
  /** How often Redis is emptied. */
  readonly emptied: number
  /** Killed relays and consumers, turn by turn among the services. */
  readonly kills: number
}

const short: Figures = { requestsPerWeather: 3, rolls: 7, busDownMs: 1_000, emptied: 1, kills: 5 }
const long: Figures = { requestsPerWeather: 100, rolls: 100, busDownMs: 600_000, emptied: 20, kills: 200 }

export const isLong = process.env.PRAXIS_FAULTS === 'long'
export const figures = isLong ? long : short
