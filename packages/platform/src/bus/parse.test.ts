import { type EventEnvelope, type EventTable, eventTypes } from '@praxis/contracts/events'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { eventParser } from './parse.ts'

const table = {
  RoomOpened: {
    topic: 'booking-events',
    version: 3,
    data: Type.Object({ name: Type.String(), seats: Type.Integer(), kind: Type.Enum(['a'], { otherwise: 'a' }) }),
    previous: {
      data: Type.Object({ label: Type.String() }),
      upcast: ({ label }: { label: string }) => ({
        name: label.trim(),
        seats: label === 'none' ? 'none' : 1,
        kind: 'a',
      }),
    },
  },
  OfAnotherTopic: { topic: 'patient-events', version: 1, data: Type.Object({}) },
} as const satisfies EventTable

const parse = eventParser(table, ['booking-events'])
const event = (dataversion: number, data: unknown, type = 'RoomOpened'): EventEnvelope => ({
  specversion: '1.0',
  id: '1',
  type,
  dataversion,
  source: 'test',
  subject: 's',
  time: '2026-11-30T00:00:00Z',
  datacontenttype: 'application/json',
  data,
})

describe('an event', () => {
  it.each([
    ['of the present version', 3, { name: 'x', seats: 2, kind: 'a' }, { name: 'x', seats: 2, kind: 'a' }],
    ['with a code of a later release', 3, { name: 'x', seats: 2, kind: 'z' }, { name: 'x', seats: 2, kind: 'a' }],
    ['of the version before', 2, { label: ' x ' }, { name: 'x', seats: 1, kind: 'a' }],
  ])('%s is read as the present one', (_, version, data, expected) => {
    expect(parse(event(version, data))?.data).toEqual(expected)
  })

  it.each([
    ['of a newer version', event(4, {}), 'NewerVersion', 'newer-version'],
    ['older than the version before', event(1, { label: 'x' }), 'MalformedEvent', 'malformed'],
    ['whose data is something else', event(3, { name: 1 }), 'MalformedEvent', 'malformed'],
    ['that its upcaster makes something else of', event(2, { label: 'none' }), 'MalformedEvent', 'malformed'],
    ['with an envelope that is none', { ...event(3, {}), time: 7 }, 'MalformedEvent', 'malformed'],
  ])('%s is refused', (_, given, name, fault) => {
    // The envelope that is none is what somebody else may have written to the topic.
    const read = (): unknown => parse(JSON.parse(JSON.stringify(given)))
    expect(read).toThrowError(expect.objectContaining({ name, fault }))
  })

  it('of a type that the table does not have on these topics is passed over', () => {
    expect(parse(event(9, {}, 'RoomClosed'))).toBeUndefined()
    expect(parse(event(1, {}, 'OfAnotherTopic'))).toBeUndefined()
  })
})

it('every type that has been changed can read the version before', () => {
  for (const { version, previous } of Object.values<EventTable[string]>(eventTypes))
    expect(previous === undefined).toBe(version === 1)
})
