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

it('keeps its bytes: a shared cache holds rings that the previous release wrote', () => {
  const days = Array.from({ length: RING_DAYS }, (_, n) => Uint8Array.of(n, 255 - n, n << 4))
  const ring = encodeRing({ baseDay, slotsPerDay: 24, days, placesDiffer: true })
  expect(Buffer.from(ring).toString('hex')).toBe(
    '0118000a510100ff0001fe1002fd2003fc3004fb4005fa5006f96007f87008f78009f6900af5a00bf4b00cf3c00df2d0',
  )
  const part = decodeRing(Buffer.concat([Buffer.alloc(3), ring]).subarray(3))
  expect(part.days.map((day) => [...day])).toEqual(days.map((day) => [...day]))
})

it.each(['2150-01-01', '1969-12-31', 'not a day'])('has no room for a base day like %s', (unfit) => {
  expect(() => encodeRing({ baseDay: unfit, slotsPerDay: 24, days: [], placesDiffer: false })).toThrow(RangeError)
})

it('has a bit for each slot, and none past the end of the day', () => {
  const day = Uint8Array.of(0b0000_0001, 0b1000_0000)
  expect(Array.from({ length: 18 }, (_, slot) => slot).filter((slot) => isSet(day, slot))).toEqual([0, 15])
})
