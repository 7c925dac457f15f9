import { Type } from 'typebox'
import { expect, it } from 'vitest'
import { tolerantReader, UnreadableValue } from './tolerant-reader.ts'

const read = tolerantReader(
  Type.Object({
    id: Type.String(),
    who: Type.Enum(['everyone', 'practice'], { otherwise: 'practice' }),
    color: Type.Optional(Type.Enum(['red'])),
    codes: Type.Optional(Type.Array(Type.Enum(['a', 'b']))),
    minutes: Type.Optional(Type.Integer()),
    price: Type.Integer({ default: 0 }),
    parts: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Object({ next: Type.Union([Type.Object({ n: Type.Integer({ default: 1 }) }), Type.Null()]) }),
      ),
    ),
  }),
)
const whole = { id: 'x', who: 'everyone', price: 3 }

it.each([
  ['as the schema says', whole, whole],
  ['with a member that is not known', { ...whole, more: 1 }, { ...whole, more: 1 }],
  ['without a member that has a default', { id: 'x', who: 'everyone' }, { ...whole, price: 0 }],
  ['with a code that is not known', { ...whole, who: 'friends' }, { ...whole, who: 'practice' }],
  ['with an optional code that is not known', { ...whole, color: 'blue' }, whole],
  ['with an item that is not known', { ...whole, codes: ['a', 'z', 'b'] }, { ...whole, codes: ['a', 'b'] }],
  [
    'with a default deep inside',
    { ...whole, parts: { one: { next: {} }, two: { next: null } } },
    { ...whole, parts: { one: { next: { n: 1 } }, two: { next: null } } },
  ],
])('reads a value %s', (_, value, expected) => {
  const before = structuredClone(value)
  expect(read(value)).toEqual(expected)
  expect(value).toEqual(before)
})

it.each([
  [null],
  ['text'],
  [[]],
  [{ who: 'everyone', price: 1 }],
  [{ ...whole, price: 'much' }],
  [{ ...whole, minutes: 'long' }],
])('refuses %j, and never tells the value', (value) => {
  expect(() => read(value, 'the row')).toThrow(UnreadableValue)
  expect(() => read(value, 'the row')).not.toThrow(/much|long|text/)
})
