/** Minutes before the start at which a patient is reminded: a day before, in time to cancel; two hours before, in time to leave. */
export const reminderOffsets = [24 * 60, 2 * 60] as const
