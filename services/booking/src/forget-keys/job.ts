import { every, type Logger, type Stoppable } from '@praxis/platform'
import type { ForgetKeys } from './use-case.ts'

const EVERY_MS = 3_600_000

export const startForgettingKeys = ({ forgetKeys, log }: { forgetKeys: ForgetKeys; log: Logger }): Stoppable =>
  every({
    name: 'forgetting keys',
    everyMs: EVERY_MS,
    work: async () => {
      const count = await forgetKeys()
      if (count > 0) log.info({ count }, 'idempotency keys forgotten')
    },
    log,
  })
