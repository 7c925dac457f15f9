import type { EventOf } from '@praxis/contracts'
import { reminderOffsets, remindersOf } from '../domain/reminders.ts'
import type { PlannedReminder, Reminders } from '../store/ports.ts'

export type PlanReminders = (events: readonly EventOf<'booking-events'>[]) => Promise<void>

/**
 * A reminder for each offset of each new or moved booking, none for a cancelled one. A silent booking has none: nobody
 * is written to about an agenda that moves, and the system it comes from may still remind.
 */
export const makePlanReminders =
  ({ reminders, clock }: { reminders: Reminders; clock: () => Date }): PlanReminders =>
  (events) =>
    reminders.plan(events.flatMap((event) => remindersFor(event, clock())))

const remindersFor = ({ type, data }: EventOf<'booking-events'>, now: Date): PlannedReminder[] => {
  const { bookingId, sequence, slotStart } = data
  switch (type) {
    case 'BookingCreated':
      if (data.silent === true) return []
      return remindersOf(new Date(slotStart), now).map((reminder) => ({ bookingId, sequence, ...reminder }))
    case 'BookingRescheduled':
      return remindersOf(new Date(slotStart), now).map((reminder) => ({ bookingId, sequence, ...reminder }))
    case 'BookingCancelled':
      return reminderOffsets.map((minutesBefore) => ({ bookingId, sequence, minutesBefore, due: undefined }))
    case 'BookingReminderDue':
      return []
  }
}
