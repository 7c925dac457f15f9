import { type Static, Type } from 'typebox'
import { Id } from './primitives.ts'

/** What kind of thing a message is about, as a code: `booking`. */
export const SubjectKind = Type.String({ pattern: '^[a-z][a-z-]{0,39}$' })

/** What a message is about, in one of its versions. The version of a booking is its sequence. */
export const Subject = Type.Object({
  kind: SubjectKind,
  id: Id,
  /** Grows with each change of the subject; a message about an older version is not sent any more. */
  version: Type.Integer({ minimum: 0 }),
})
export type Subject = Static<typeof Subject>
