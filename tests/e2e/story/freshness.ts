import { expect, test, vi } from 'vitest'
import type { Praxis } from '../instance.ts'
import { search } from './ask-search.ts'
import { freeWishes } from './free-wishes.ts'
import { sameInstant } from './same-instant.ts'

/** The promised limit. A busy machine may exceed it in some rounds, but not in all of them. */
const WITHIN_MS = 1_000
const ROUNDS = 4
/** Milliseconds between two searches, so that their rate stays below the limit of one address. */
const LOOK_EVERY_MS = 100

export const freshnessChapter = (praxis: () => Praxis): void => {
  test('a slot that is booked is gone from search and availability within a second', async () => {
    const token = await praxis().token('Emma Wilson')
    const tookMs: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const offered = await firstOffer(praxis())
      const { status } = await praxis().book(token, { country: 'fr', ...offered })
      expect(status).toBe(201)
      const bookedAt = Date.now()
      await vi.waitFor(() => expectGone(praxis(), offered), { timeout: 10_000, interval: LOOK_EVERY_MS })
      tookMs.push(Date.now() - bookedAt)
    }
    expect(Math.min(...tookMs)).toBeLessThan(WITHIN_MS)
  })

  test('a slot that is cancelled is offered again', async () => {
    const [wish] = await freeWishes(praxis(), 'fr', 1)
    if (wish === undefined) throw new Error('no free slot')
    const token = await praxis().token('Emma Wilson')
    const { body } = await praxis().book(token, wish)
    const listed = async () => {
      const slots = await praxis().freeSlots('fr', wish.practitionerId, wish.consultationTypeId)
      return slots.some(({ slotStart }) => sameInstant(slotStart, wish.slotStart))
    }
    await expect.poll(listed, { timeout: 5_000 }).toBe(false)
    await praxis().cancel(token, 'fr', body.id)
    await expect.poll(listed, { timeout: 5_000 }).toBe(true)
  })
}

interface Offer {
  readonly practitionerId: string
  readonly consultationTypeId: string
  readonly slotStart: string
}

/** The sentence of the story for a window that does not depend on the day: its answer is cached between two looks. */
const ask = (instance: Praxis) => {
  const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
  const query = { from: `${day}T00:00:00Z`, to: `${day}T23:00:00Z` }
  return search(instance, 'fr', { q: 'dentist within 10km of Lyon', ...query })
}

const firstOffer = async (instance: Praxis): Promise<Offer> => {
  const { results } = await ask(instance)
  const [result] = results
  const [slot] = result?.slots ?? []
  if (result === undefined || slot === undefined) throw new Error('search offers nothing')
  return { practitionerId: result.practitioner.id, ...slot }
}

const expectGone = async (instance: Praxis, { practitionerId, slotStart }: Offer): Promise<void> => {
  const { results } = await ask(instance)
  const offered = results.filter(({ practitioner }) => practitioner.id === practitionerId).flatMap(({ slots }) => slots)
  expect(offered.filter((slot) => sameInstant(slot.slotStart, slotStart))).toEqual([])
  const slots = await instance.freeSlots('fr', practitionerId)
  expect(slots.filter((slot) => sameInstant(slot.slotStart, slotStart))).toEqual([])
}
