import { readJson, writeJson } from '@praxis/instance'
import { type Bus, type Env, type Logger, makeTokens, parseEnv, serviceEnv, systemClock } from '@praxis/platform'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { showProgress } from './progress.ts'
import { makeQuietCheck } from './quiet.ts'
import { seedDemo } from './seed-demo.ts'

const FILE = 'demo.json'
/** Written when seeding is complete: without it the next start seeds again, which adds only what is missing. */
const Seeded = Type.Object({ practitioners: Type.Integer() })

const SeederEnv = Type.Object({
  OIDC_ISSUER: serviceEnv.OIDC_ISSUER,
  OIDC_AUDIENCE: serviceEnv.OIDC_AUDIENCE,
  CLIENT_ID: serviceEnv.CLIENT_ID,
  CLIENT_SECRET: serviceEnv.CLIENT_SECRET,
  PRACTITIONER_URL: Type.String(),
  PATIENT_URL: Type.String(),
  BOOKING_URL: Type.String(),
})

/** Throws a ConfigError, which names the variable that is missing or wrong. */
export const seederConfig = (env: Env): Static<typeof SeederEnv> => parseEnv(SeederEnv, env)

interface Demo {
  /** The instance's folder, which remembers that it was seeded. */
  readonly home: string
  /** How many practitioners the instance is to have. */
  readonly count: number
  /** Says where the services are, and who signs the seeder's tokens. */
  readonly env: Env
  readonly bus: Pick<Bus, 'lag'>
  readonly log: Logger
}

/** Fills a new instance with demo data and says how far it is. Once it is complete, no later start adds to it. */
export const seedOnce = async ({ home, count, env, bus, log }: Demo): Promise<void> => {
  if (Value.Check(Seeded, await readJson(home, FILE))) return
  const seeder = seederConfig(env)
  await seedDemo({
    practitionerUrl: seeder.PRACTITIONER_URL,
    patientUrl: seeder.PATIENT_URL,
    bookingUrl: seeder.BOOKING_URL,
    tokens: makeTokens(seeder),
    count,
    now: new Date(),
    progress: showProgress(process.stdout),
    log: log.child({ service: 'demo' }),
    caughtUp: makeQuietCheck({ bus, clock: systemClock, log }),
  })
  await writeJson(home, FILE, { practitioners: count })
}
