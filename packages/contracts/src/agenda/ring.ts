import { DAY_MS } from '../time/units.ts'
import { memoOf } from './memo.ts'

/** Days that a ring holds. */
export const RING_DAYS = 14

/** The free slots of one practitioner for 14 local days: a set bit is a free slot. */
export interface Ring {
  /** The first local day. */
  readonly baseDay: string
  readonly slotsPerDay: number
  /** One per day; slot i is bit i % 8 of byte i / 8. */
  readonly days: readonly Uint8Array[]
  /** On some day the practitioner may be at another place than in other weeks: the weekly hours do not say where. */
  readonly placesDiffer: boolean
}

/** Where the cache keeps a practitioner's ring. */
export const ringKey = (practitionerId: string): string => `slots:${practitionerId}`

const VERSION = 1
/** Version (1 byte), slots per day (2), base day as days since 1970 (2), whether places differ (1). */
const HEADER_BYTES = 6

const bytesPerDay = (slotsPerDay: number): number => Math.ceil(slotsPerDay / 8)

/** 24 slots a day make 6 + 14 × 3 = 48 bytes. Throws a RangeError when slots or days do not fit into two bytes. */
export const encodeRing = ({ baseDay, slotsPerDay, days, placesDiffer }: Ring): Uint8Array => {
  const width = bytesPerDay(slotsPerDay)
  const ring = new Uint8Array(HEADER_BYTES + RING_DAYS * width)
  ring[0] = VERSION
  writeUint16(ring, 1, slotsPerDay)
  writeUint16(ring, 3, Date.parse(baseDay) / DAY_MS)
  ring[5] = placesDiffer ? 1 : 0
  for (const [n, day] of days.slice(0, RING_DAYS).entries()) ring.set(day.subarray(0, width), HEADER_BYTES + n * width)
  return ring
}

/** The days are views of `bytes`. Throws a RangeError for bytes that {@link encodeRing} of this version did not make. */
export const decodeRing = (bytes: Uint8Array): Ring => {
  if (bytes.length < HEADER_BYTES || bytes[0] !== VERSION) throw new RangeError('not a ring of this version')
  const slotsPerDay = readUint16(bytes, 1)
  const width = bytesPerDay(slotsPerDay)
  if (bytes.length !== HEADER_BYTES + RING_DAYS * width) throw new RangeError('a ring of another length')
  const days: Uint8Array[] = []
  // Not `subarray`: of a Node Buffer it makes a Buffer, in half as much time again.
  for (let n = 0; n < RING_DAYS; n++)
    days.push(new Uint8Array(bytes.buffer, bytes.byteOffset + HEADER_BYTES + n * width, width))
  return { baseDay: baseDayOf(readUint16(bytes, 3)), slotsPerDay, days, placesDiffer: bytes[5] === 1 }
}

/** Nearly all rings begin with the same day. To write it out each time would be a quarter of the time that decoding takes. */
const baseDayOf = memoOf(1_000, (days: number) => new Date(days * DAY_MS).toISOString().slice(0, 10))

/** Little-endian, as are all numbers of a ring. */
const readUint16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)

const writeUint16 = (bytes: Uint8Array, at: number, value: number): void => {
  if (!(value >= 0 && value <= 0xffff)) throw new RangeError(`${value} does not fit into two bytes of a ring`)
  bytes[at] = value & 0xff
  bytes[at + 1] = value >> 8
}

/** Writes the free slots of day `n` over those that an encoded ring has. */
export const setRingDay = (ring: Uint8Array, { slotsPerDay, n }: RingDay, bits: Uint8Array): void => {
  ring.set(bits, HEADER_BYTES + n * bytesPerDay(slotsPerDay))
}

/** Takes slots `from` to `to` (not included) of day `n` of an encoded ring. */
export const takeRingSlots = (ring: Uint8Array, { slotsPerDay, n }: RingDay, from: number, to: number): void => {
  const first = HEADER_BYTES + n * bytesPerDay(slotsPerDay)
  for (let slot = from; slot < to; slot++) {
    const at = first + (slot >> 3)
    ring[at] = (ring[at] ?? 0) & ~(1 << (slot & 7))
  }
}

interface RingDay {
  readonly slotsPerDay: number
  readonly n: number
}

/** True when slot `index` of a day is free; a slot past the day's end is not. */
export const isSet = (day: Uint8Array, index: number): boolean => (((day[index >> 3] ?? 0) >> (index & 7)) & 1) === 1
