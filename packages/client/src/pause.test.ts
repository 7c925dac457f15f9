import { expect, it } from 'vitest'
import { pauseMs } from './pause.ts'

const now = Date.parse('2026-11-30T10:00:00Z')

it.each([
  ['seconds', '7', 7_000],
  ['a date', 'Mon, 30 Nov 2026 10:00:04 GMT', 4_000],
  ['a date that is over', 'Mon, 30 Nov 2026 09:00:00 GMT', 0],
])('waits at least what Retry-After says in %s', (_, retryAfter, least) => {
  expect(pauseMs({ attempt: 0, retryAfter, now, random: 0 })).toBe(least)
  expect(pauseMs({ attempt: 2, retryAfter, now, random: 1 })).toBe(least + 250)
})

it.each([null, 'soon', '-1'])('waits twice as long each time when Retry-After is %s', (retryAfter) => {
  const longest = [0, 1, 2].map((attempt) => pauseMs({ attempt, retryAfter, now, random: 1 }))
  expect(longest).toEqual([200, 400, 800])
  expect(pauseMs({ attempt: 2, retryAfter, now, random: 0 })).toBe(0)
})
