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
const DAY_MS = 86_400_000

const bytesPerDay = (slotsPerDay: number): number => Math.ceil(slotsPerDay / 8)

/** 24 slots a day make 6 + 14 × 3 = 48 bytes. */
export const encodeRing = ({ baseDay, slotsPerDay, days, placesDiffer }: Ring): Buffer => {
  const width = bytesPerDay(slotsPerDay)
  const buffer = Buffer.alloc(HEADER_BYTES + RING_DAYS * width)
  buffer.writeUInt8(VERSION, 0)
  buffer.writeUInt16LE(slotsPerDay, 1)
  buffer.writeUInt16LE(Date.parse(baseDay) / DAY_MS, 3)
  buffer.writeUInt8(placesDiffer ? 1 : 0, 5)
  for (const [n, day] of days.slice(0, RING_DAYS).entries())
    buffer.set(day.subarray(0, width), HEADER_BYTES + n * width)
  return buffer
}

/** Throws a RangeError for bytes that {@link encodeRing} of this version did not make. */
export const decodeRing = (buffer: Buffer): Ring => {
  if (buffer.length < HEADER_BYTES || buffer.readUInt8(0) !== VERSION)
    throw new RangeError('not a ring of this version')
  const slotsPerDay = buffer.readUInt16LE(1)
  const width = bytesPerDay(slotsPerDay)
  if (buffer.length !== HEADER_BYTES + RING_DAYS * width) throw new RangeError('a ring of another length')
  const days: Uint8Array[] = []
  for (let n = 0; n < RING_DAYS; n++)
    days.push(new Uint8Array(buffer.buffer, buffer.byteOffset + HEADER_BYTES + n * width, width))
  return { baseDay: baseDayOf(buffer.readUInt16LE(3)), slotsPerDay, days, placesDiffer: buffer.readUInt8(5) === 1 }
}

/** Nearly all rings begin with the same day: writing it out would be a quarter of the time that decoding takes. */
const baseDayOf = memoOf(1_000, (days: number) => new Date(days * DAY_MS).toISOString().slice(0, 10))

/** Writes the free slots of day `n` over those that an encoded ring has. */
export const setRingDay = (ring: Buffer, { slotsPerDay, n }: RingDay, bits: Uint8Array): void => {
  ring.set(bits, HEADER_BYTES + n * bytesPerDay(slotsPerDay))
}

/** Takes slots `from` to `to` (not included) of day `n` of an encoded ring. */
export const takeRingSlots = (ring: Buffer, { slotsPerDay, n }: RingDay, from: number, to: number): void => {
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
