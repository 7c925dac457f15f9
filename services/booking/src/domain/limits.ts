/** How many future confirmed bookings one patient may have. A practice that books for a patient is not limited. */
export interface Limits {
  readonly withPractitioner: number
  readonly inAll: number
}

/**
 * These limits keep people from collecting slots to sell them, or to keep them from others. Ten with one practitioner,
 * because physiotherapy is prescribed in series of six to ten and booked ahead as a whole; forty in all are four series.
 */
export const patientLimits: Limits & { readonly holds: number } = {
  withPractitioner: 10,
  inAll: 40,
  /** Holds that one patient may have at the same time, one with each practitioner: enough to compare a few. */
  holds: 5,
}
