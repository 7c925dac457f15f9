/** How long before the start a patient is reminded, in minutes: a day, in time to cancel, and two hours, in time to leave. */
export const reminderOffsets = [24 * 60, 2 * 60] as const

/** When each reminder of a booking is due. A booking made too late for a reminder gets none. */
export const remindersOf = (slotStart: Date, now: Date): { minutesBefore: number; due: Date | undefined }[] =>
  reminderOffsets.map((minutesBefore) => {
    const due = new Date(slotStart.getTime() - minutesBefore * 60_000)
    return { minutesBefore, due: due > now ? due : undefined }
  })
