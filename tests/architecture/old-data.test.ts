import { type EventTable, eventTypes } from '@praxis/contracts'
import { tolerantReader } from '@praxis/platform'
import type { TSchema } from 'typebox'
import { describe, expect, it } from 'vitest'
import { Rules as AvailabilityRules } from '../../services/availability/src/domain/schedule.ts'
import { HoursColumn } from '../../services/availability/src/store/weekly-hours.ts'
import { Rules as BookingRules } from '../../services/booking/src/domain/rules.ts'
import { StoredAnswer } from '../../services/booking/src/store/idempotency-keys.ts'
import { StoredHit, StoredProfile } from '../../services/search/src/domain/profile.ts'
import { Source } from '../../services/search/src/store/opensearch/source.ts'
import { changedSchemas, laterValues } from './schema-variants.ts'
import written from './written-by-0.1.0.json' with { type: 'json' }

type Stored = readonly [what: string, schema: TSchema, value: unknown]

/** An event as 0.1.0 wrote it, which was version 1, and as the upcaster of version 2 hands it over. */
const readings = ([type, { version, data, previous }]: [string, EventTable[string]]): Stored[] => {
  const value: unknown = Object.entries(written.events).find(([each]) => each === type)?.[1]
  if (value === undefined) {
    throw new Error(
      `${type} has no value in tests/architecture/written-by-0.1.0.json: add one as the first release that has the event writes it`,
    )
  }
  if (previous === undefined) return [[type, data, value]]
  if (version !== 2) return []
  return [
    [`${type}, version 1`, previous.data, value],
    [`${type}, version 2 made of version 1`, data, previous.upcast(value)],
  ]
}

/** Every event, and every copy that a service keeps as JSON, with a value that release 0.1.0 wrote. */
const stored: readonly Stored[] = [
  ...Object.entries<EventTable[string]>(eventTypes).flatMap(readings),
  ['practitioner_rules.rules of booking', BookingRules, written.rows.bookingRules],
  ['idempotency_keys.answer of booking', StoredAnswer, written.rows.bookingAnswer],
  ['schedules.rules of availability', AvailabilityRules, written.rows.availabilityRules],
  ['schedules.hours of availability', HoursColumn, written.rows.availabilityHours],
  ['the profile of a source of search', StoredProfile, written.rows.searchProfile],
  ['a source of search in OpenSearch', Source, written.rows.openSearchSource],
  ['a document of search in OpenSearch', StoredHit, written.rows.openSearchHit],
]

describe.each(stored)('%s', (_, schema, value) => {
  // With what it had; a field that is required since then has its default besides.
  it('as 0.1.0 wrote it is read', () => {
    expect(tolerantReader(schema)(value)).toMatchObject(Object(value))
  })

  it('as 0.1.0 wrote it is read after each change that is allowed', () => {
    for (const changed of changedSchemas(schema)) {
      const read = JSON.stringify(tolerantReader(changed)(value))
      const hasDefault = JSON.stringify(changed).includes('"default":7')
      expect(read.includes('"added":7')).toBe(hasDefault)
    }
  })

  it('is read today as a later release may write it', () => {
    for (const later of laterValues(schema, value)) expect(() => tolerantReader(schema)(later)).not.toThrow()
  })
})
