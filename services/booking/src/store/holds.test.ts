import { randomUUID } from 'node:crypto'
import { makeLog, memoryCache } from '@praxis/platform'
import { testClock } from '@praxis/testing'
import { beforeEach, expect, it } from 'vitest'
import { holdsIn } from './holds.ts'
import type { Holds } from './ports.ts'

const clock = testClock()
const practitionerId = randomUUID()
const at = (time: string) => new Date(`2026-11-25T${time}:00Z`)
const time = (start: string, end: string) => ({ start: at(start), end: at(end) })

let holds: Holds
beforeEach(() => {
  clock.set('2026-11-24T08:00:00Z')
  holds = holdsIn({ cache: memoryCache({ clock }), clock, log: makeLog({ level: 'silent' }) })
})
const place = (holder: string, start: string, end: string, id: string = randomUUID()) =>
  holds.place({ id, practitionerId, holder, ...time(start, end) }, 2)

it('lets one of twenty rivals hold overlapping times', async () => {
  const rivals = Array.from({ length: 20 }, (_, n) => place(`p${n}`, n % 2 === 0 ? '09:00' : '09:30', '10:30'))
  expect((await Promise.all(rivals)).filter((placed) => placed instanceof Date)).toHaveLength(1)
})

it('lets twenty hold twenty times at once', async () => {
  const times = Array.from({ length: 20 }, (_, n) => String(n).padStart(2, '0'))
  const placed = await Promise.all(times.map((hour) => place(`p${hour}`, `${hour}:00`, `${hour}:30`)))
  expect(placed.filter((each) => each instanceof Date)).toHaveLength(20)
})

it('stands in the way of others until it expires, and never of its holder', async () => {
  expect(await place('anna', '09:00', '10:00')).toEqual(new Date('2026-11-24T08:05:00Z'))
  expect(await holds.isHeldByOther(practitionerId, time('09:30', '10:30'), 'bert')).toBe(true)
  expect(await holds.isHeldByOther(practitionerId, time('10:00', '11:00'), 'bert')).toBe(false)
  expect(await holds.isHeldByOther(practitionerId, time('09:30', '10:30'), 'anna')).toBe(false)
  expect(await holds.isHeldByOther(randomUUID(), time('09:30', '10:30'), 'bert')).toBe(false)
  clock.advance(5 * 60_000)
  expect(await holds.isHeldByOther(practitionerId, time('09:30', '10:30'), 'bert')).toBe(false)
  expect(await place('bert', '09:30', '10:30')).toBeInstanceOf(Date)
})

it('is one at a time for each holder: a new one gives the old time back', async () => {
  await place('anna', '09:00', '10:00')
  expect(await place('anna', '09:30', '10:30')).toBeInstanceOf(Date)
  expect(await place('bert', '09:00', '09:30')).toBeInstanceOf(Date)
})

it('is released or consumed by its holder alone', async () => {
  const id = randomUUID()
  await place('anna', '09:00', '10:00', id)
  expect(await holds.release(id, 'bert')).toBe(false)
  await holds.consume(practitionerId, 'bert')
  expect(await holds.isHeldByOther(practitionerId, time('09:00', '10:00'), 'bert')).toBe(true)
  expect(await holds.release(id, 'anna')).toBe(true)
  expect(await holds.release(id, 'anna')).toBe(false)
  await place('anna', '09:00', '10:00')
  await holds.consume(practitionerId, 'anna')
  expect(await holds.isHeldByOther(practitionerId, time('09:00', '10:00'), 'bert')).toBe(false)
})

it('are counted for each holder: over with each that ends, and not for a try in vain', async () => {
  const placeWith = (other: string, holder = 'anna') =>
    holds.place({ id: randomUUID(), practitionerId: other, holder, ...time('09:00', '10:00') }, 2)
  const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()]
  expect(await placeWith(three, 'bert')).toBeInstanceOf(Date)
  expect(await placeWith(one)).toBeInstanceOf(Date)
  expect(await placeWith(three)).toBe('held')
  expect(await placeWith(two)).toBeInstanceOf(Date)
  expect(await placeWith(practitionerId)).toBe('too-many')
  expect(await placeWith(two)).toBeInstanceOf(Date)
  await holds.consume(one, 'anna')
  expect(await placeWith(practitionerId)).toBeInstanceOf(Date)
  clock.advance(5 * 60_000)
  expect(await placeWith(one)).toBeInstanceOf(Date)
})

it('are as many as allowed however many are asked for at once', async () => {
  const ids = Array.from({ length: 20 }, () => randomUUID())
  const placed = await Promise.all(
    ids.map((other) =>
      holds.place({ id: randomUUID(), practitionerId: other, holder: 'anna', ...time('09:00', '10:00') }, 2),
    ),
  )
  expect(placed.filter((each) => each instanceof Date)).toHaveLength(2)
})
