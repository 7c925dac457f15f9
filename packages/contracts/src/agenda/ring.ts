/** Days that a ring holds. */
export const RING_DAYS = 14

/** The free slots of one practitioner for 14 local days: a set bit is a free slot. */
export interface Ring {
  /** The first local day. */
  readonly baseDay: string
  readonly slotsPerDay: number
  /** One per day; slot i is bit i % 8 of byte i / 8. */
  readonly days: readonly Uint8Array[]
}

/** Where the cache keeps a practitioner's ring. */
export const ringKey = (practitionerId: string): string => `slots:${practitionerId}`

const VERSION = 1
/** Version (1 byte), slots per day (2), base day as days since 1970 (2), one spare. */
const HEADER_BYTES = 6
const DAY_MS = 86_400_000

const bytesPerDay = (slotsPerDay: number): number => Math.ceil(slotsPerDay / 8)

/** 24 slots a day make 6 + 14 × 3 = 48 bytes. */
export const encodeRing = ({ baseDay, slotsPerDay, days }: Ring): Buffer => {
  const width = bytesPerDay(slotsPerDay)
  const buffer = Buffer.alloc(HEADER_BYTES + RING_DAYS * width)
  buffer.writeUInt8(VERSION, 0)
  buffer.writeUInt16LE(slotsPerDay, 1)
  buffer.writeUInt16LE(Date.parse(baseDay) / DAY_MS, 3)
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
  return {
    baseDay: new Date(buffer.readUInt16LE(3) * DAY_MS).toISOString().slice(0, 10),
    slotsPerDay,
    days: Array.from({ length: RING_DAYS }, (_, n) =>
      buffer.subarray(HEADER_BYTES + n * width, HEADER_BYTES + (n + 1) * width),
    ),
  }
}

/** True when slot `index` of a day is free; a slot past the day's end is not. */
export const isSet = (day: Uint8Array, index: number): boolean => (((day[index >> 3] ?? 0) >> (index & 7)) & 1) === 1
