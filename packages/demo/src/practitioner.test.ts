import { type ConsultationType, countries, PractitionerDraft, type WorkingHours } from '@praxis/contracts'
import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { describe, expect, test } from 'vitest'
import { core } from './core.ts'
import { type DemoPractitioner, practitionerAt } from './practitioner.ts'
import { townsOf } from './towns.ts'

const draftSchema = Compile(PractitionerDraft)
const anyIndex = fc.nat(199_999)
const range = (length: number) => Array.from({ length }, (_, index) => practitionerAt(index))

describe('every practitioner', () => {
  test('is the same whenever asked for, and has ids that nobody else has', () => {
    fc.assert(
      fc.property(anyIndex, anyIndex, (one, other) => {
        expect(practitionerAt(one)).toEqual(practitionerAt(one))
        if (one === other) return
        const ids = new Set([...idsOf(practitionerAt(one)), ...idsOf(practitionerAt(other))])
        expect(ids.size).toBe(idsOf(practitionerAt(one)).length + idsOf(practitionerAt(other)).length)
      }),
    )
  })

  test('fits the contract', () => {
    fc.assert(
      fc.property(anyIndex, (index) => {
        expect(draftSchema.Errors(practitionerAt(index).draft)).toEqual([])
      }),
    )
  })

  test('works inside the grid of their agenda, at one place at a time', () => {
    fc.assert(
      fc.property(anyIndex, (index) => {
        const { agenda, workingHours, locations } = practitionerAt(index).draft
        const start = minutesOf(agenda.dayStart)
        const end = start + agenda.slotsPerDay * agenda.slotMinutes
        expect(workingHours.length).toBeGreaterThan(2)
        for (const { from, to, locationId } of workingHours) {
          expect(locations.map(({ id }) => id)).toContain(locationId)
          expect((minutesOf(from) - start) % agenda.slotMinutes).toBe(0)
          expect((minutesOf(to) - start) % agenda.slotMinutes).toBe(0)
          expect(start).toBeLessThanOrEqual(minutesOf(from))
          expect(minutesOf(from)).toBeLessThan(minutesOf(to))
          expect(minutesOf(to)).toBeLessThanOrEqual(end)
        }
        expect(overlapping(workingHours)).toEqual([])
      }),
      // Odd hours on a fine grid are rare: one practitioner in a hundred.
      { numRuns: 2_000 },
    )
  })

  test('offers two to five consultation types that fit into an opening, the first two for everyone but a few', () => {
    fc.assert(
      fc.property(anyIndex, (index) => {
        const { consultationTypes, workingHours, teleconsultation } = practitionerAt(index).draft
        const longest = Math.max(...workingHours.map(({ from, to }) => minutesOf(to) - minutesOf(from)))
        expect(consultationTypes.length).toBeGreaterThanOrEqual(2)
        expect(consultationTypes.length).toBeLessThanOrEqual(5)
        expect(consultationTypes[0]?.whoMayBook).toBe('everyone')
        for (const type of consultationTypes) expect(lengthOf(type)).toBeLessThanOrEqual(longest)
        expect(consultationTypes.some((type) => type.teleconsultation)).toBe(teleconsultation)
      }),
    )
  })

  test('lives by the rules of their country', () => {
    fc.assert(
      fc.property(anyIndex, (index) => {
        const { country, draft } = practitionerAt(index)
        const schemes: readonly string[] = countries[country].insurance
        expect(draft.timeZone).toBe(countries[country].timeZone)
        expect(draft.languages[0]).toBe(countries[country].defaultLanguage)
        expect(draft.insurance.filter((code) => !schemes.includes(code))).toEqual([])
        expect(draft.contact.email).toMatch(/^[a-z]+\.[a-z]+@practice-\d+\.example\.org$/)
        for (const { postalCode } of draft.locations) expect(postalCode).toMatch(/^\d{5}$/)
      }),
    )
  })
})

describe('all practitioners together', () => {
  const all = range(5_000)
  const of = (specialty: string) => all.filter(({ draft }) => draft.specialty === specialty)

  test('are as frequent as in the country', () => {
    expect(of('general-practitioner').length).toBeGreaterThan(700)
    expect(of('dentist').length).toBeGreaterThan(400)
    expect(of('physiotherapist').length).toBeGreaterThan(400)
    expect(of('geneticist').length).toBeLessThan(15)
    expect(new Set(all.map(({ draft }) => draft.specialty)).size).toBeGreaterThan(60)
  })

  test('are shared out by population', () => {
    const french = all.filter(({ country }) => country === 'fr').length / all.length
    expect(french).toBeGreaterThan(0.42)
    expect(french).toBeLessThan(0.48)
    expect(all.filter(({ draft }) => draft.locations[0]?.city === 'Berlin').length).toBeGreaterThan(80)
    expect(new Set(all.map(({ draft }) => draft.locations[0]?.city)).size).toBeGreaterThan(1_500)
  })

  test('some have a second place of work, shorter slots, or are there on Saturdays and in the evening', () => {
    const share = (is: (practitioner: DemoPractitioner) => boolean) => all.filter(is).length / all.length
    expect(share(({ draft }) => draft.locations.length === 2)).toBeCloseTo(0.22, 1)
    expect(share(({ draft }) => draft.agenda.slotMinutes < 30)).toBeCloseTo(0.23, 1)
    expect(share(({ draft }) => draft.workingHours.some(({ weekday }) => weekday === 6))).toBeGreaterThan(0.15)
    expect(share(({ draft }) => draft.workingHours.some(({ weekday }) => weekday === 7))).toBeGreaterThan(0.015)
    expect(share(({ draft }) => draft.workingHours.some(({ to }) => to >= '19:00'))).toBeGreaterThan(0.15)
  })
})

describe('the core', () => {
  test.each(['Paris', 'Lyon', 'Marseille', 'Berlin', 'München', 'Hamburg', 'Köln'])(
    'has at least three dentists within 10 km of %s, two of whom are there every day',
    (city) => {
      const dentists = range(core.length).filter(
        ({ country, draft: { specialty, locations } }) =>
          specialty === 'dentist' &&
          locations.some(({ city: there }) => there === city) &&
          locations.some((location) => kmBetween(location, townsOf(country).named(city)) <= 10),
      )
      expect(dentists.length).toBeGreaterThanOrEqual(3)
      const everyDay = dentists.filter(
        ({ draft }) => new Set(draft.workingHours.map(({ weekday }) => weekday)).size === 7,
      )
      expect(everyDay.length).toBeGreaterThanOrEqual(2)
    },
  )
})

const idsOf = ({ id, draft }: DemoPractitioner): string[] => [
  id,
  ...draft.locations.map((location) => location.id),
  ...draft.consultationTypes.map((type) => type.id),
]

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const lengthOf = ({ durationMinutes, bufferMinutes }: ConsultationType): number => durationMinutes + bufferMinutes

const overlapping = (hours: readonly WorkingHours[]): WorkingHours[] =>
  hours.filter((one, index) =>
    hours.some(
      (other, place) => place < index && other.weekday === one.weekday && other.from < one.to && one.from < other.to,
    ),
  )

const kmBetween = (one: { lat: number; lon: number }, other: { lat: number; lon: number }): number => {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half =
    Math.sin(radians(other.lat - one.lat) / 2) ** 2 +
    Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * Math.sin(radians(other.lon - one.lon) / 2) ** 2
  return 2 * 6_371 * Math.asin(Math.sqrt(half))
}
