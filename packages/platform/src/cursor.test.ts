import { decodeCursor, encodeCursor } from '@praxis/platform'
import fc from 'fast-check'
import { Type } from 'typebox'
import { expect, it } from 'vitest'

const Position = Type.Tuple([Type.String(), Type.Integer()])

it('gives back the position it was made from', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer(), (text, number) => {
      expect(decodeCursor(Position, encodeCursor([text, number]))).toEqual([text, number])
    }),
  )
})

it('refuses whatever else a client sends with a 400', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => decodeCursor(Position, text)).toThrow(
        expect.objectContaining({ code: 'BAD_CURSOR', kind: 'malformed' }),
      )
    }),
  )
})
