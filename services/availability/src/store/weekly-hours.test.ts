import { expect, it } from 'vitest'
import { weeklyHoursOf } from './weekly-hours.ts'

const agenda = { dayStart: '08:00', slotMinutes: 30, slotsPerDay: 24 }
const text = (...lists: readonly unknown[]): string => JSON.stringify(['Europe/Paris', agenda, ...lists])
const morning = text([1, 3], ['08:00', '14:00'], ['12:00', '18:00'], ['0', '1'])

it('reads the column into named openings', () => {
  expect(weeklyHoursOf('fr', morning)).toEqual({
    country: 'fr',
    timeZone: 'Europe/Paris',
    agenda,
    openings: [
      { weekday: 1, from: '08:00', to: '12:00', location: '0' },
      { weekday: 3, from: '14:00', to: '18:00', location: '1' },
    ],
  })
})

it('gives one object for one text of a country', () => {
  expect(weeklyHoursOf('fr', morning)).toBe(weeklyHoursOf('fr', `${morning}`))
  expect(weeklyHoursOf('de', morning)).toMatchObject({ country: 'de' })
})

it.each([
  ['lists that are missing', '["Europe/Paris"]'],
  ['lists of different lengths', text([1, 3], ['08:00'], ['12:00'], ['0'])],
  ['weekdays that are no numbers', text(['1'], ['08:00'], ['12:00'], ['0'])],
])('refuses %s', (_, hours) => {
  expect(() => weeklyHoursOf('fr', hours)).toThrow(/cannot be read|differ in length/)
})
