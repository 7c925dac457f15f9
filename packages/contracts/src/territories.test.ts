import { expect, it } from 'vitest'
import { territoryTimeZone, timeZoneAt, timeZonesOf } from './territories.ts'

it.each([
  ['Pointe-à-Pitre', { lat: 16.2411, lon: -61.5331 }, 'America/Guadeloupe'],
  ['Fort-de-France', { lat: 14.6037, lon: -61.0731 }, 'America/Martinique'],
  ['Cayenne', { lat: 4.9333, lon: -52.3333 }, 'America/Cayenne'],
  ['Saint-Denis', { lat: -20.8823, lon: 55.4504 }, 'Indian/Reunion'],
  ['Mamoudzou', { lat: -12.7823, lon: 45.2288 }, 'Indian/Mayotte'],
  ['Miquelon', { lat: 47.0975, lon: -56.3814 }, 'America/Miquelon'],
  ['Marigot', { lat: 18.068, lon: -63.0829 }, 'America/Marigot'],
  ['Gustavia', { lat: 17.8962, lon: -62.8498 }, 'America/St_Barthelemy'],
  ['Mata-Utu', { lat: -13.2816, lon: -176.1745 }, 'Pacific/Wallis'],
  ['Leava', { lat: -14.2933, lon: -178.1583 }, 'Pacific/Wallis'],
  ['Papeete', { lat: -17.5373, lon: -149.5665 }, 'Pacific/Tahiti'],
  ['Atuona', { lat: -9.803, lon: -139.04 }, 'Pacific/Marquesas'],
  ['Rikitea', { lat: -23.12, lon: -134.97 }, 'Pacific/Gambier'],
  ['Nouméa', { lat: -22.2741, lon: 166.4488 }, 'Pacific/Noumea'],
  ['Paris', { lat: 48.8566, lon: 2.3522 }, 'Europe/Paris'],
  ['Ajaccio', { lat: 41.9192, lon: 8.7386 }, 'Europe/Paris'],
])('the clocks of %s', (_, point, timeZone) => {
  expect(timeZoneAt('fr', point)).toBe(timeZone)
})

it('tells a territory by its postal code where the coordinates lie in none', () => {
  const somewhere = { lat: 0, lon: 0 }
  expect(territoryTimeZone('fr', { ...somewhere, postalCode: '97400' })).toBe('Indian/Reunion')
  expect(territoryTimeZone('fr', { ...somewhere, postalCode: '97150' })).toBe('America/Marigot')
  expect(territoryTimeZone('fr', { ...somewhere, postalCode: '75001' })).toBeUndefined()
  expect(territoryTimeZone('de', { ...somewhere, postalCode: '97400' })).toBeUndefined()
})

it('names only zones that Node knows', () => {
  for (const timeZone of [...timeZonesOf('fr'), ...timeZonesOf('de')])
    expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow()
})
