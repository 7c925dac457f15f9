import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeRing, encodeRing, isSet, RING_DAYS } from './ring.ts'
import { addDays } from './time.ts'

const baseDay = '2026-10-20'
const rings = fc.integer({ min: 24, max: 300 }).chain((slotsPerDay) => {
  const width = Math.ceil(slotsPerDay / 8)
  const day = fc.uint8Array({ minLength: width, maxLength: width })
  return fc.record({
    baseDay: fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1970-01-01', days)),
    slotsPerDay: fc.constant(slotsPerDay),
    days: fc.array(day, { minLength: RING_DAYS, maxLength: RING_DAYS }),
    placesDiffer: fc.boolean(),
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
    placesDiffer: false,
  })
  expect(ring).toHaveLength(48)
  expect(() => decodeRing(ring.subarray(1))).toThrow(RangeError)
  expect(() => decodeRing(ring.subarray(0, 47))).toThrow(RangeError)
})

it('has a bit for each slot, and none past the end of the day', () => {
  const day = Uint8Array.of(0b0000_0001, 0b1000_0000)
  expect(Array.from({ length: 18 }, (_, slot) => slot).filter((slot) => isSet(day, slot))).toEqual([0, 15])
})
