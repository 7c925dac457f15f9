import { every, type Logger, type Stoppable } from '@praxis/platform'
import type { Remind } from './use-case.ts'

const EVERY_MS = 5_000

export const startReminding = ({ remind, log }: { remind: Remind; log: Logger }): Stoppable =>
  every({ name: 'reminding', everyMs: EVERY_MS, work: remind, log })
