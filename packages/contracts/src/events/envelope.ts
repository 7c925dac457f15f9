import { type Static, Type } from 'typebox'

/** A CloudEvents 1.0 envelope in JSON format, with the trace context extension and one of ours. */
export const EventEnvelope = Type.Object({
  specversion: Type.Literal('1.0'),
  id: Type.String(),
  type: Type.String(),
  /** The version of the type's data. Absent means 1: release 0.1.0 wrote no versions. */
  dataversion: Type.Optional(Type.Integer({ minimum: 1 })),
  source: Type.String(),
  subject: Type.String(),
  time: Type.String(),
  datacontenttype: Type.Literal('application/json'),
  traceparent: Type.Optional(Type.String()),
  data: Type.Unknown(),
})
export type EventEnvelope = Static<typeof EventEnvelope>
