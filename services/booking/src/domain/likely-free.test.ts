import { type Agenda, gridStart, RING_DAYS, type Ring } from '@praxis/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Interval } from './booking.ts'
import { likelyFree } from './likely-free.ts'

const agenda: Agenda = { timeZone: 'Europe/Paris', dayStart: '08:00', slotMinutes: 30, slotsPerDay: 24 }
const DAY = '2026-11-24'
const first = gridStart(agenda, DAY)

/** A ring in which only these slots of its first day are free. */
const ringOf = (free: readonly number[], slotsPerDay = 24): Ring => {
  const days = Array.from({ length: RING_DAYS }, () => new Uint8Array(3))
  for (const slot of free)
    for (const day of days.slice(0, 1)) day[slot >> 3] = (day[slot >> 3] ?? 0) | (1 << (slot & 7))
  return { baseDay: DAY, slotsPerDay, days, placesDiffer: false }
}
const minutes = (from: number, to: number): Interval => ({
  start: new Date(first + from * 60_000),
  end: new Date(first + to * 60_000),
})
const ask = (ring: Ring, time: Interval) => likelyFree(ring, agenda, time)

it('needs every slot that a consultation touches', () => {
  expect(ask(ringOf([2, 3]), minutes(60, 120))).toBe('free')
  expect(ask(ringOf([2, 3]), minutes(60, 121))).toBe('taken')
  expect(ask(ringOf([2, 3]), minutes(30, 90))).toBe('taken')
  expect(ask(ringOf([23]), minutes(690, 750))).toBe('taken')
})

it('does not know other days, or a day cut otherwise', () => {
  expect(ask(ringOf([2]), minutes(-1440, -1410))).toBe('unknown')
  expect(ask(ringOf([2]), minutes(14 * 1440, 14 * 1440 + 30))).toBe('unknown')
  expect(ask(ringOf([2], 48), minutes(60, 90))).toBe('unknown')
  expect(ask(ringOf([2]), minutes(65, 95))).toBe('taken')
})

it('agrees with a list of free slots', () => {
  const slots = fc.uniqueArray(fc.integer({ min: 0, max: 23 }))
  fc.assert(
    fc.property(slots, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 5, max: 240 }), (free, from, length) => {
      const touched = Array.from({ length: Math.ceil(length / 30) }, (_, n) => from + n)
      const expected = touched.every((slot) => free.includes(slot)) ? 'free' : 'taken'
      expect(ask(ringOf(free), minutes(from * 30, from * 30 + length))).toBe(expected)
    }),
  )
})
