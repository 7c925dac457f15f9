/** How much of each fault is tried: in a few minutes, or as much as `docs/performance.md` speaks of. */
interface Figures {
  /** Clients that want the same slot at once, slots of a round, rounds. */
  readonly slotRace: { readonly clients: number; readonly slots: number; readonly rounds: number }
  /** Bookings, moves and cancellations at random times: over HTTP, and by the store's statements. */
  readonly overlaps: { readonly overHttp: number; readonly statements: number }
  /** Keys that are each sent five times at once, and how often the process is killed meanwhile. */
  readonly idempotency: { readonly keys: number; readonly kills: number }
  /** SIGKILLs of PostgreSQL under load. */
  readonly postgresKills: number
  /** SIGKILLs of the whole process under load. */
  readonly processKills: number
  /** Days and slots tried in the properties over all time zones. */
  readonly clockChanges: number
  /** How often every topic is replayed from its beginning. */
  readonly replays: number
  readonly letters: {
    /** Channels that take nothing, one after the other. */
    readonly away: readonly ('email' | 'sms' | 'push')[]
    /** Letters by each of the other channels meanwhile. */
    readonly beside: number
    /** Bookings whose letters cannot go meanwhile. */
    readonly waiting: number
    /** For how long a channel takes nothing at least, in milliseconds. */
    readonly awayMs: number
    /** How long letters may take to arrive when their channel is back, in milliseconds. */
    readonly patienceMs: number
  }
  /** Requests made from the OpenAPI page: examples by chance for each operation and role, and how many it is in all at least. */
  readonly malformed: { readonly examplesEach: number; readonly cases: number }
}

const short: Figures = {
  slotRace: { clients: 64, slots: 10, rounds: 2 },
  overlaps: { overHttp: 200, statements: 12_000 },
  idempotency: { keys: 100, kills: 1 },
  postgresKills: 3,
  processKills: 2,
  clockChanges: 20_000,
  replays: 1,
  letters: { away: ['email', 'push'], beside: 10, waiting: 30, awayMs: 0, patienceMs: 90_000 },
  malformed: { examplesEach: 3, cases: 1_200 },
}

const long: Figures = {
  slotRace: { clients: 64, slots: 100, rounds: 20 },
  overlaps: { overHttp: 20_000, statements: 1_000_000 },
  idempotency: { keys: 10_000, kills: 10 },
  postgresKills: 20,
  processKills: 200,
  clockChanges: 1_000_000,
  replays: 5,
  letters: { away: ['email', 'sms', 'push'], beside: 200, waiting: 5_000, awayMs: 3_600_000, patienceMs: 900_000 },
  malformed: { examplesEach: 2_400, cases: 100_000 },
}

const isLong = process.env.PRAXIS_FAULTS === 'long'
export const figures = isLong ? long : short
