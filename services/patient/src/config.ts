import { type Env, parseEnv, serviceEnv } from '@praxis/platform'
import { type Static, Type } from 'typebox'

const PatientEnv = Type.Object({
  ...serviceEnv,
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://' }),
  DATABASE_READER_URL: Type.Optional(Type.String({ pattern: '^postgres(ql)?://' })),
})
export type PatientConfig = Static<typeof PatientEnv>

export const patientConfig = (env: Env): PatientConfig => parseEnv(PatientEnv, env)
