import type { Env } from '@praxis/platform'

/** The figures of several runs of the same work. */
export interface Figures {
  readonly runs: readonly number[]
  readonly median: number
  readonly min: number
  readonly max: number
}

/** One line of the table: our figures beside those of a baseline, which the same machine reaches without us in the same run. */
export interface Row {
  /** Unique within its bench. */
  readonly name: string
  /** The unit of both sides, such as `bookings/s`. */
  readonly unit: string
  readonly ours: Figures
  /** Absent where nothing else does the same work. */
  readonly baseline?: { readonly what: string; readonly figures: Figures }
  /** Our median divided by the baseline's. */
  readonly ratio?: number
  /** The goal in words. Empty for a row that only informs. */
  readonly goal: string
  readonly met: boolean
}

export interface Setting {
  /** Runs for seconds instead of minutes, to show that everything works. The figures mean nothing then. */
  readonly smoke: boolean
  /** How often each side is measured. */
  readonly rounds: number
  /** The environment, with the addresses of engines that run. */
  readonly env: Env
  /** Prints a line for the person who waits. */
  say(line: string): void
}

export type Engine = 'KAFKA_URL' | 'REDIS_URL' | 'OPENSEARCH_URL'

/** One bench, which `npm run bench <name>` runs. */
export interface Bench {
  readonly name: string
  /** One sentence for the list. */
  readonly about: string
  /** Engines without which it cannot run. */
  readonly needs?: readonly Engine[]
  run(setting: Setting): Promise<readonly Row[]>
}
