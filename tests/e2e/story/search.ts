import { expect, test } from 'vitest'
import type { SearchAnswer, Slots } from '../answers.ts'
import type { Praxis } from '../instance.ts'
import { search } from './ask-search.ts'
import { kmBetween } from './distance.ts'
import { sameInstant } from './same-instant.ts'

const sentences = [
  ['fr', 'dentist within 10km of Paris with availability this week', 'Paris'],
  ['fr', 'dentiste à moins de 10 km de Paris disponible cette semaine', 'Paris'],
  ['de', 'Zahnarzt im Umkreis von 10 km um München diese Woche', 'München'],
] as const

export const searchChapter = (praxis: () => Praxis): void => {
  test.each(sentences)('in %s, "%s" finds dentists who are truly near and truly free', async (country, q, place) => {
    const { interpretation, results, total } = await search(praxis(), country, { q })
    expect(interpretation).toMatchObject({
      specialty: { value: 'dentist' },
      place: { value: { name: place } },
      radiusKm: { value: 10 },
      notUnderstood: [],
    })
    const window = windowOf(interpretation)
    expect(new Date(window.from).getTime()).toBeLessThanOrEqual(Date.now())
    expect(Date.parse(window.to) - Date.now()).toBeLessThanOrEqual(7 * 86_400_000)
    // Dentists of the core work on Sundays too, until 20:00; at a weekend some of them are booked out.
    const hoursLeft = (Date.parse(window.to) - Date.now()) / 3_600_000
    if (hoursLeft > 6) expect(results.length).toBeGreaterThanOrEqual(hoursLeft > 48 ? 3 : 1)
    expect(total).toBeGreaterThanOrEqual(results.length)
    for (const { practitioner, location, distanceKm, nextAvailableSlot, slots } of results) {
      expect(practitioner.specialty).toBe('dentist')
      const km = kmBetween(placeOf(interpretation), location)
      expect(km).toBeLessThanOrEqual(10.05)
      expect(Math.abs((distanceKm ?? Number.NaN) - km)).toBeLessThan(0.1)
      expect(nextAvailableSlot).not.toBeNull()
      expect(slots.length).toBeGreaterThanOrEqual(1)
      const query = new URLSearchParams({ from: window.from, to: window.to })
      const { body } = await praxis().get<Slots>(
        `/${country}/v1/practitioners/${practitioner.id}/availability?${query}`,
      )
      for (const { slotStart, consultationTypeId } of slots) {
        expect(Date.parse(slotStart)).toBeGreaterThan(Date.now())
        expect(Date.parse(slotStart)).toBeLessThan(Date.parse(window.to))
        const listed = body.slots.filter((slot) => slot.consultationTypeId === consultationTypeId)
        expect(listed.some((slot) => sameInstant(slot.slotStart, slotStart))).toBe(true)
      }
    }
  })

  test('says which words it did not understand, and searches them as text', async () => {
    const { interpretation } = await search(praxis(), 'fr', { q: 'dentist Paris zzyzx' })
    expect(interpretation.notUnderstood).toEqual(['zzyzx'])
  })

  test('explicit parameters win over the words', async () => {
    const { interpretation, results } = await search(praxis(), 'fr', { q: 'dentist Paris', specialty: 'dermatologist' })
    expect(interpretation.specialty).toEqual({ value: 'dermatologist', text: '' })
    for (const { practitioner } of results) expect(practitioner.specialty).toBe('dermatologist')
  })

  test('turns pages without missing or repeating anybody', async () => {
    const query = { q: 'general practitioner within 50 km of Paris' }
    const whole = await search(praxis(), 'fr', { ...query, limit: '50' })
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const more: Record<string, string> = cursor === '' ? {} : { cursor }
      const page: SearchAnswer = await search(praxis(), 'fr', { ...query, ...more, limit: '2' })
      seen.push(...page.results.map(({ location }) => location.id))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(whole.results.map(({ location }) => location.id))
    expect(seen).toHaveLength(whole.total)
  })
}

const windowOf = ({ window }: SearchAnswer['interpretation']) => {
  if (window === undefined) throw new Error('the window was not understood')
  return window.value
}

const placeOf = ({ place }: SearchAnswer['interpretation']) => {
  if (place === undefined) throw new Error('the place was not understood')
  return place.value
}
