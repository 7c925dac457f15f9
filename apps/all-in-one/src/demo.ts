import { seedDemo, showProgress } from '@praxis/demo'
import { type Bus, type Env, type Logger, makeTokens, parseEnv, serviceEnv, systemClock } from '@praxis/platform'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { AllInOneConfig } from './config.ts'
import { readJson, writeJson } from './instance/file.ts'
import { makeQuietCheck } from './quiet.ts'

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

interface Demo {
  readonly config: AllInOneConfig
  readonly env: Env
  readonly bus: Bus
  readonly log: Logger
}

/** Fills a new instance with demo data and says how far it is. Once it is complete, no later start adds to it. */
export const seedOnce = async ({ config, env, bus, log }: Demo): Promise<void> => {
  const wanted = config.PRAXIS_DEMO_PRACTITIONERS
  const seeded = await readJson(config.home, FILE)
  if (Value.Check(Seeded, seeded)) return
  const seeder = parseEnv(SeederEnv, env)
  await seedDemo({
    practitionerUrl: seeder.PRACTITIONER_URL,
    patientUrl: seeder.PATIENT_URL,
    bookingUrl: seeder.BOOKING_URL,
    tokens: makeTokens(seeder),
    count: wanted,
    now: new Date(),
    progress: showProgress(process.stdout),
    log: log.child({ service: 'demo' }),
    caughtUp: makeQuietCheck({ bus, clock: systemClock, log }),
  })
  await writeJson(config.home, FILE, { practitioners: wanted })
}
