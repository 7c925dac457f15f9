import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { type Stack, startStack } from '../../e2e/stack.ts'
import { startTraffic } from '../../e2e/traffic.ts'
import { expectNothingLost } from '../expectations.ts'
import { watch } from '../watch.ts'
import { figures } from './figures.ts'

const START_MS = 300_000
const TEST_MS = 2_400_000
const ACCEPTED = 0.9995

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ network: true })
}, START_MS)

test(
  'bookings are accepted while the bus is down, and everything is delivered after',
  async () => {
    const { praxis, seen } = watch(stack)
    const traffic = await startTraffic(praxis)
    await stack.stack('stop', '--kill', 'kafka')
    const from = seen.length
    const since = performance.now()
    try {
      // Time is what this fault is about.
      await wait(figures.busDownMs)
    } finally {
      await stack.stack('start', 'kafka')
    }
    const booked = seen.slice(from).filter(({ what }) => what === 'book')
    const refused = booked.filter(({ status }) => status !== 201 && status !== 409)
    expect(booked.length).toBeGreaterThan(0)
    const share = 1 - refused.length / booked.length
    expect(share, JSON.stringify(refused.slice(0, 3))).toBeGreaterThanOrEqual(ACCEPTED)
    // What could not be told for so long may take as long again.
    await expectNothingLost(stack, traffic, performance.now() - since)
  },
  TEST_MS,
)
