import type { CountryCode } from '@praxis/contracts'
import { Temporal } from 'temporal-polyfill'
import { parse, type Reading } from '../domain/parse/parse.ts'
import { loadGazetteers } from '../store/gazetteer.ts'

/** A Tuesday. */
export const NOW = new Date('2026-11-24T10:00:00+01:00')

export type QueryRow = readonly [country: CountryCode, query: string, reading: string]

const gazetteerOf = loadGazetteers()

export const read = (country: CountryCode, query: string, now = NOW): Reading =>
  parse(query, { country, now, gazetteer: gazetteerOf(country) })

/** `dentist · Paris · 10 km · 2026-11-24T10:00/2026-11-30T00:00 · ?Dupont`: what was understood, and what was not. */
export const describeReading = ({ specialty, place, radiusKm, window, notUnderstood }: Reading): string =>
  [
    specialty?.value,
    place?.value.name,
    radiusKm && `${radiusKm.value} km`,
    window && `${localTime(window.value.from)}/${localTime(window.value.to)}`,
    ...notUnderstood.map((word) => `?${word}`),
  ]
    .filter((part) => part !== undefined)
    .join(' · ')

const localTime = (instant: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO('Europe/Paris')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
