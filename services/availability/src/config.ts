import { type Env, parseEnv, serviceEnv } from '@praxis/platform'
import { type Static, Type } from 'typebox'

const AvailabilityEnv = Type.Object({
  ...serviceEnv,
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://' }),
  DATABASE_READER_URL: Type.Optional(Type.String({ pattern: '^postgres(ql)?://' })),
})
export type AvailabilityConfig = Static<typeof AvailabilityEnv>

export const availabilityConfig = (env: Env): AvailabilityConfig => parseEnv(AvailabilityEnv, env)
