/** How long before the start a patient is reminded, in minutes: a day, in time to cancel; two hours, in time to leave. */
export const reminderOffsets = [24 * 60, 2 * 60] as const

export interface DueReminder {
  readonly minutesBefore: number
  /** Absent when the booking was made, or moved, too late for this reminder. */
  readonly due: Date | undefined
}

/** When each reminder of a consultation is due. */
export const remindersOf = (slotStart: Date, now: Date): DueReminder[] =>
  reminderOffsets.map((minutesBefore) => {
    const due = new Date(slotStart.getTime() - minutesBefore * 60_000)
    return { minutesBefore, due: due > now ? due : undefined }
  })
