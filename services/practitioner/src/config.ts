import { type Env, parseEnv, serviceEnv } from '@praxis/platform'
import { type Static, Type } from 'typebox'

const PractitionerEnv = Type.Object({
  ...serviceEnv,
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://' }),
  DATABASE_READER_URL: Type.Optional(Type.String({ pattern: '^postgres(ql)?://' })),
})
export type PractitionerConfig = Static<typeof PractitionerEnv>

export const practitionerConfig = (env: Env): PractitionerConfig => parseEnv(PractitionerEnv, env)
