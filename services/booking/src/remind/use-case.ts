import { reminderOffsets } from '../domain/reminders.ts'
import type { Reminders } from '../store/ports.ts'

/** Announces all reminders that are due. */
export type Remind = () => Promise<void>

export const makeRemind =
  ({ reminders, clock }: { reminders: Reminders; clock: () => Date }): Remind =>
  async () => {
    for (const minutesBefore of reminderOffsets) {
      let isMore = true
      while (isMore) isMore = await reminders.announceDue(minutesBefore, clock())
    }
  }
