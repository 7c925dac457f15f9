import { type TSchema, Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { refusedChanges } from './event-change.ts'

const asJson = (schema: TSchema) => JSON.parse(JSON.stringify(schema))
const changes = (before: TSchema, now: TSchema): string[] => refusedChanges(asJson(before), asJson(now))
const withMember = (member: TSchema) => Type.Object({ id: Type.String(), member })
const withItem = (item: TSchema) => Type.Object({ list: Type.Array(item) })
const whole = Type.Object({ id: Type.String() })
const open = { otherwise: 'a' }

describe('within a version', () => {
  it.each([
    ['nothing', whole, whole],
    ['a description', whole, Type.Object({ id: Type.String({ description: 'x' }) })],
    ['a new optional member', whole, Type.Object({ id: Type.String(), more: Type.Optional(Type.Integer()) })],
    ['a new required member with a default', whole, withMember(Type.Integer({ default: 0 }))],
    ['a default of a member that had none', withMember(Type.Integer()), withMember(Type.Integer({ default: 0 }))],
    ['a new code with an otherwise', withMember(Type.Enum(['a'], open)), withMember(Type.Enum(['a', 'b'], open))],
    [
      'a new optional code',
      withMember(Type.Optional(Type.Enum(['a']))),
      withMember(Type.Optional(Type.Enum(['a', 'b']))),
    ],
    ['a new code in a list', withItem(Type.Enum(['a'])), withItem(Type.Enum(['a', 'b']))],
    [
      'a new optional member of an item',
      withItem(whole),
      withItem(Type.Object({ id: Type.String(), more: Type.Optional(Type.Null()) })),
    ],
  ])('%s is allowed', (_, before, now) => {
    expect(changes(before, now)).toEqual([])
  })

  it.each([
    ['a removed member', withMember(Type.Integer()), whole],
    ['a new required member', whole, withMember(Type.Integer())],
    ['a member that becomes required', withMember(Type.Optional(Type.Integer())), withMember(Type.Integer())],
    ['a member that becomes optional', withMember(Type.Integer()), withMember(Type.Optional(Type.Integer()))],
    ['another type', withMember(Type.Integer()), withMember(Type.String())],
    ['a narrower limit', withMember(Type.Integer({ maximum: 9 })), withMember(Type.Integer({ maximum: 5 }))],
    ['a wider limit', withMember(Type.Integer({ maximum: 5 })), withMember(Type.Integer({ maximum: 9 }))],
    ['a limit that is gone', withMember(Type.Integer({ maximum: 5 })), withMember(Type.Integer())],
    ['another format', withMember(Type.String({ format: 'date' })), withMember(Type.String({ format: 'date-time' }))],
    ['another default', withMember(Type.Integer({ default: 0 })), withMember(Type.Integer({ default: 1 }))],
    ['a default that is gone', withMember(Type.Integer({ default: 0 })), withMember(Type.Integer())],
    ['a code that is gone', withMember(Type.Enum(['a', 'b'], open)), withMember(Type.Enum(['a'], open))],
    ['a new code without an otherwise', withMember(Type.Enum(['a'])), withMember(Type.Enum(['a', 'b']))],
    ['an otherwise that comes with the code', withMember(Type.Enum(['a'])), withMember(Type.Enum(['a', 'b'], open))],
    ['null as well', withMember(Type.Union([Type.String()])), withMember(Type.Union([Type.String(), Type.Null()]))],
    ['a removed member of an item', withItem(withMember(Type.Integer())), withItem(whole)],
    ['another type in a record', Type.Record(Type.String(), Type.Integer()), Type.Record(Type.String(), Type.String())],
    ['refused members', whole, Type.Object({ id: Type.String() }, { additionalProperties: false })],
  ])('%s is refused', (_, before, now) => {
    expect(changes(before, now)).toHaveLength(1)
  })
})
