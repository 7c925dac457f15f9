import { beforeAll, test } from 'vitest'
import { type Stack, startStack } from '../../e2e/stack.ts'
import { expectAuditClean } from '../expectations.ts'
import { exerciseEverything } from '../personal-data/exercise.ts'
import { expectNoLeak } from '../personal-data/leaks.ts'
import { isShort } from './figures.ts'
import { stackCast } from './stack-cast.ts'
import { stackPlaces } from './stack-places.ts'

const START_MS = 300_000
const TEST_MS = 600_000

let stack: Stack
beforeAll(async () => {
  stack = await startStack()
}, START_MS)

// Too long for the short form of the faults; `npm run test:stack` runs it.
test.skipIf(isShort)(
  'what is personal stands where it belongs, and neither in Kafka, Redis, OpenSearch nor in a log',
  async () => {
    await exerciseEverything(await stackCast(stack))
    expectNoLeak(await stackPlaces(stack))
    await expectAuditClean(stack)
  },
  TEST_MS,
)
