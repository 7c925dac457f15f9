import RequestQueue from 'kafkajs/src/network/requestQueue/index.js'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import './kafka-at-rest.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it.each([
  ['no timer while no request waits', [], 0],
  ['one timer while requests wait', ['fetch', 'heartbeat'], 1],
])('has %s', (_, pending, timers) => {
  const { scheduleCheckPendingRequests } = RequestQueue.prototype
  const queue = { pending, throttledUntil: -1, scheduleCheckPendingRequests }
  queue.scheduleCheckPendingRequests()
  expect(vi.getTimerCount()).toBe(timers)
})
