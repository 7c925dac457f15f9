import { type Env, parseEnv, serviceEnv } from '@praxis/platform'
import { type Static, Type } from 'typebox'

const BookingEnv = Type.Object({
  ...serviceEnv,
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://' }),
  DATABASE_READER_URL: Type.Optional(Type.String({ pattern: '^postgres(ql)?://' })),
  AVAILABILITY_URL: Type.String({ pattern: '^https?://' }),
  PATIENT_URL: Type.String({ pattern: '^https?://' }),
})
export type BookingConfig = Static<typeof BookingEnv>

export const bookingConfig = (env: Env): BookingConfig => parseEnv(BookingEnv, env)
