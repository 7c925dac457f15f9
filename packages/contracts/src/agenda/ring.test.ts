import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Agenda, addDays, gridStart } from './grid.ts'
import { decodeRing, encodeRing, isSet, RING_DAYS, slotState } from './ring.ts'

const agenda: Agenda = { timeZone: 'Europe/Paris', dayStart: '08:00', slotMinutes: 30, slotsPerDay: 24 }
const baseDay = '2026-10-20'
const rings = fc.integer({ min: 24, max: 300 }).chain((slotsPerDay) => {
  const width = Math.ceil(slotsPerDay / 8)
  const day = fc.uint8Array({ minLength: width, maxLength: width })
  return fc.record({
    baseDay: fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1970-01-01', days)),
    slotsPerDay: fc.constant(slotsPerDay),
    days: fc.array(day, { minLength: RING_DAYS, maxLength: RING_DAYS }),
  })
})

it('comes back as it was written', () => {
  fc.assert(
    fc.property(rings, (ring) => {
      const read = decodeRing(encodeRing(ring))
      expect({ ...read, days: read.days.map((day) => [...day]) }).toEqual({
        ...ring,
        days: ring.days.map((day) => [...day]),
      })
    }),
    { numRuns: 200 },
  )
})

it('takes 48 bytes for 24 slots a day, and refuses other bytes', () => {
  const ring = encodeRing({
    baseDay,
    slotsPerDay: 24,
    days: Array.from({ length: RING_DAYS }, () => new Uint8Array(3)),
  })
  expect(ring).toHaveLength(48)
  expect(() => decodeRing(ring.subarray(1))).toThrow(RangeError)
  expect(() => decodeRing(ring.subarray(0, 47))).toThrow(RangeError)
})

it('a span is free when each of its slots is, on the days around a clock change too', () => {
  const days = fc.array(fc.uint8Array({ minLength: 3, maxLength: 3 }), { minLength: RING_DAYS, maxLength: RING_DAYS })
  fc.assert(
    fc.property(days, fc.nat(13), fc.nat(23), fc.integer({ min: 1, max: 240 }), (bits, day, index, minutes) => {
      const start = gridStart(agenda, addDays(baseDay, day)) + index * 1_800_000
      const slots = Array.from({ length: Math.ceil(minutes / 30) }, (_, n) => index + n)
      const free = slots.every((slot) => slot < 24 && isSet(bits[day] ?? new Uint8Array(3), slot))
      expect(slotState({ baseDay, slotsPerDay: 24, days: bits }, agenda, start, minutes)).toBe(free ? 'free' : 'taken')
    }),
    { numRuns: 500 },
  )
})

it('knows nothing of days it does not hold', () => {
  const days = Array.from({ length: RING_DAYS }, () => new Uint8Array([255, 255, 255]))
  const at = (date: string): string =>
    slotState({ baseDay, slotsPerDay: 24, days }, agenda, gridStart(agenda, date), 30)
  expect([addDays(baseDay, -1), baseDay, addDays(baseDay, 13), addDays(baseDay, 14)].map(at)).toEqual([
    'outside',
    'free',
    'free',
    'outside',
  ])
})
