import { createHash } from 'node:crypto'
import { addDays, encodeRing, RING_DAYS, ringKey } from '@praxis/contracts'
import type { Cache } from '@praxis/platform'
import type { Redis } from 'ioredis'

/** Practitioner number n: a UUID like any other. */
export const practitionerId = (n: number): string => {
  const hex = createHash('md5').update(`practitioner ${n}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}

const BASE_DAY = '2026-11-24'
const DATES = Array.from({ length: RING_DAYS }, (_, day) => addDays(BASE_DAY, day))
/** Slots per day as the demo deals them out, of a hundred practitioners. */
const AGENDAS = [
  { upTo: 70, slotsPerDay: 24 },
  { upTo: 85, slotsPerDay: 48 },
  { upTo: 93, slotsPerDay: 42 },
  { upTo: 100, slotsPerDay: 26 },
]

/** The 14 days of practitioner number n, no two days alike. */
const daysOf = (n: number): { readonly slotsPerDay: number; readonly days: readonly Buffer[] } => {
  const { slotsPerDay } = AGENDAS.find(({ upTo }) => n % 100 < upTo) ?? { slotsPerDay: 24 }
  const width = Math.ceil(slotsPerDay / 8)
  const bits = createHash('sha512').update(`days ${n}`).digest()
  return { slotsPerDay, days: Array.from({ length: RING_DAYS }, (_, day) => bits.subarray(day * 4, day * 4 + width)) }
}

export interface Entry {
  readonly key: string
  readonly value: Buffer
}

const ringEntry = (n: number): Entry => ({
  key: ringKey(practitionerId(n)),
  value: Buffer.from(encodeRing({ baseDay: BASE_DAY, placesDiffer: false, ...daysOf(n) })),
})

/** The specification's shape: a key for every day. */
export const dayKeys = (practitionerId: string): string[] => DATES.map((date) => `slots:${practitionerId}:${date}`)

/** Writes the rings of so many practitioners as the service does. */
export const writeRings = async (cache: Cache, practitioners: number): Promise<void> => {
  for (const [first, end] of pages(practitioners))
    await cache.setMany(Array.from({ length: end - first }, (_, n) => ringEntry(first + n)))
}

/** Writes the same days under a key each. */
export const writeDays = async (redis: Redis, practitioners: number): Promise<void> => {
  for (const [first, end] of pages(practitioners)) {
    const pipeline = redis.pipeline()
    for (let n = first; n < end; n++) {
      const { days } = daysOf(n)
      pipeline.mset(...dayKeys(practitionerId(n)).flatMap((key, day) => [key, days[day] ?? Buffer.alloc(0)]))
    }
    await pipeline.exec()
  }
}

const PAGE = 1_000

const pages = (count: number): (readonly [first: number, end: number])[] =>
  Array.from({ length: Math.ceil(count / PAGE) }, (_, n) => [n * PAGE, Math.min(count, (n + 1) * PAGE)])
