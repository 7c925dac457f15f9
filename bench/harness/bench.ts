import type { Env } from '@praxis/platform'

/** What several runs of the same thing gave. */
export interface Figures {
  readonly runs: readonly number[]
  readonly median: number
  readonly min: number
  readonly max: number
}

/** One line of the table: ours, beside what the same machine does without us in the same run. */
export interface Row {
  /** Unique within its bench. */
  readonly name: string
  /** Of both sides, such as `bookings/s`. */
  readonly unit: string
  readonly ours: Figures
  /** Absent where nothing else does the same, such as a time that only we have. */
  readonly baseline?: { readonly what: string; readonly figures: Figures }
  /** Ours over the baseline, by their medians. */
  readonly ratio?: number
  /** In words; empty for a row that only informs. */
  readonly goal: string
  readonly met: boolean
}

export interface Setting {
  /** Seconds instead of minutes: shows that everything runs, and measures nothing worth telling. */
  readonly smoke: boolean
  /** How often each side is measured. */
  readonly rounds: number
  /** Where the engines are that run. */
  readonly env: Env
  /** A line for whoever waits. */
  say(line: string): void
}

export type Engine = 'KAFKA_URL' | 'REDIS_URL' | 'OPENSEARCH_URL'

/** What `npm run bench <name>` runs. */
export interface Bench {
  readonly name: string
  /** One sentence for the list. */
  readonly about: string
  /** Engines without which it cannot run. */
  readonly needs?: readonly Engine[]
  run(setting: Setting): Promise<readonly Row[]>
}
