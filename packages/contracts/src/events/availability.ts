import { Type } from 'typebox'
import { Id, Instant } from '../primitives.ts'

export const AvailabilityChanged = Type.Object({
  country: Type.String(),
  practitionerId: Id,
  /** Grows with each computation; an index keeps the newest. */
  version: Type.Integer({ minimum: 1 }),
  locations: Type.Array(
    Type.Object({
      locationId: Id,
      nextAvailableSlot: Type.Union([Instant, Type.Null()]),
      /** Days of the location's zone with a free slot, and half-days: `2026-11-24`, `2026-11-24a` before noon, `2026-11-24p` after. */
      open: Type.Array(Type.String()),
    }),
  ),
})
