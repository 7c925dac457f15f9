/** How many confirmed bookings to come one patient may have. A practice that books for a patient is not limited. */
export interface Limits {
  readonly withPractitioner: number
  readonly inAll: number
}

/**
 * Against collecting slots to sell them or to keep them from others. Ten with one practitioner, because physiotherapy
 * is prescribed in series of six to ten and booked ahead as a whole; four such courses in all.
 */
export const patientLimits: Limits & { readonly holds: number } = {
  withPractitioner: 10,
  inAll: 40,
  /** Slots kept at once while forms are filled in, one with each practitioner: enough to compare a few. */
  holds: 5,
}
