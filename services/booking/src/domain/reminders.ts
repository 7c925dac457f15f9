/** How long before the start a patient is reminded, in minutes: a day, in time to cancel; two hours, in time to leave. */
export const reminderOffsets = [24 * 60, 2 * 60] as const
