import { type Env, parseEnv, serviceEnv } from '@praxis/platform'
import { type Static, Type } from 'typebox'

const BookingEnv = Type.Object({
  ...serviceEnv,
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://' }),
  DATABASE_READER_URL: Type.Optional(Type.String({ pattern: '^postgres(ql)?://' })),
  AVAILABILITY_URL: Type.String({ pattern: '^https?://' }),
  /**
   * Bookings to come that a patient may have with one practitioner, and in all. Physiotherapy is prescribed in series of
   * ten, so a course of treatment fits; collecting slots to sell or to block them does not. Practices are not limited.
   */
  PATIENT_LIMIT_WITH_PRACTITIONER: Type.Integer({ minimum: 1, default: 10 }),
  PATIENT_LIMIT_IN_ALL: Type.Integer({ minimum: 1, default: 40 }),
  PATIENT_URL: Type.String({ pattern: '^https?://' }),
})
export type BookingConfig = Static<typeof BookingEnv>

export const bookingConfig = (env: Env): BookingConfig => parseEnv(BookingEnv, env)
