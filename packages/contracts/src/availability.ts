import { type Static, Type } from 'typebox'
import { Id, Instant, LocalDate, LocalTime } from './primitives.ts'

export const Slot = Type.Object({ slotStart: Instant, consultationTypeId: Id })
export type Slot = Static<typeof Slot>

export const AvailabilityQuery = Type.Object({
  consultationTypeId: Type.Optional(Id),
  /** First instant of the window; now when absent. */
  from: Type.Optional(Instant),
  /** End of the window, exclusive; at most 62 days after `from`, 12 days after it when absent. */
  to: Type.Optional(Instant),
})

export const AvailabilityView = Type.Object({
  practitionerId: Id,
  /** IANA zone of the agenda. The times of each slot carry the offset of its location. */
  timeZone: Type.String(),
  slots: Type.Array(Type.Object({ slotStart: Instant, slotEnd: Instant, consultationTypeId: Id, locationId: Id })),
})
export type AvailabilityView = Static<typeof AvailabilityView>

/** Local days, today included, of which `AvailabilityChanged` tells: a search for the week after next and a good month besides. */
export const PUBLISHED_DAYS = 35

/** Asked by search for one page of results: the first free slots of each in a window. */
export const PageSlotsBody = Type.Object({
  from: Instant,
  to: Type.Optional(Instant),
  perItem: Type.Integer({ minimum: 1, maximum: 20 }),
  items: Type.Array(Type.Object({ practitionerId: Id, locationId: Id }), { maxItems: 200 }),
})
export const PageSlots = Type.Object({
  items: Type.Array(
    Type.Object({
      practitionerId: Id,
      locationId: Id,
      nextAvailableSlot: Type.Union([Instant, Type.Null()]),
      slots: Type.Array(Slot),
    }),
  ),
})

/** Asked by booking when the bitmap cannot answer: is this start free for these minutes, and where? */
export const CheckSlotBody = Type.Object({
  practitionerId: Id,
  consultationTypeId: Id,
  slotStart: Instant,
  /**
   * Times that count as free: that of a booking that is to be moved here, and those of which the caller knows already that they
   * were given up. A booking that is at another time by now still takes that time.
   */
  exceptBookings: Type.Optional(Type.Array(Type.Object({ id: Id, slotStart: Instant }), { maxItems: 50 })),
  /** The same bookings, wherever they are: all that 0.1.0 sends and reads. */
  exceptBookingIds: Type.Optional(Type.Array(Id, { maxItems: 50 })),
})
export const CheckSlotResult = Type.Object({
  free: Type.Boolean(),
  locationId: Type.Union([Id, Type.Null()]),
  /** The nearest free starts when it is not. */
  alternatives: Type.Array(Type.Object({ slotStart: Instant })),
})

/** A day or part of a day that differs from the weekly hours: a local day and wall times of the location, or, without one, of each location. */
export const ExceptionKind = Type.Enum(['absence', 'extra-opening'])
export const ExceptionDraft = Type.Object(
  {
    kind: ExceptionKind,
    date: LocalDate,
    /** The whole day when `from` and `to` are absent; an extra opening needs both, and a location. */
    from: Type.Optional(LocalTime),
    to: Type.Optional(LocalTime),
    locationId: Type.Optional(Id),
  },
  { additionalProperties: false },
)
export type ExceptionDraft = Static<typeof ExceptionDraft>
export const Exception = Type.Object({ id: Id, practitionerId: Id, ...ExceptionDraft.properties })
export type Exception = Static<typeof Exception>
export const ExceptionList = Type.Object({ exceptions: Type.Array(Exception) })
