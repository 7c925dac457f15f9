import { seedOnce } from '@praxis/demo'
import { announceInstance, OPERATOR_CLIENT, writeJson } from '@praxis/instance'
import { busFrom, type Env, kafkaEnv, kafkaOptions, type Logger, parseEnv } from '@praxis/platform'
import { ensureTopics } from '@praxis/platform/engines'
import { Type } from 'typebox'
import { startParts } from './start-parts.ts'
import type { World } from './world.ts'

/** Where a shell, a test or `docker` finds what the engines' tests need. */
const ENGINES_FILE = 'engines.json'

/** The engines, and the topics that services expect to find. */
export const startEngines = async ({ home, engines, engineEnv }: World, log: Logger): Promise<void> => {
  await startParts(home, engines)
  await makeTopics(engineEnv, log)
  await writeJson(home, ENGINES_FILE, engineEnv)
}

/** Every service, once the engines run, filled with demo data the first time. */
export const startServices = async (world: World, practitioners: number, log: Logger): Promise<void> => {
  const { home, services, urls, engineEnv, secrets } = world
  await startParts(home, services)
  const bus = await busFrom(engineEnv, OPERATOR_CLIENT, log)
  if (bus === undefined) throw new TypeError('the stack has a bus')
  try {
    const peers = Object.fromEntries(Object.entries(urls).map(([name, url]) => [`${name.toUpperCase()}_URL`, url]))
    await seedOnce({
      home,
      count: practitioners,
      env: { ...engineEnv, ...peers, CLIENT_ID: OPERATOR_CLIENT, CLIENT_SECRET: secrets[OPERATOR_CLIENT] },
      bus,
      log,
    })
  } finally {
    await bus.close()
  }
  await announceInstance(home, {
    url: urls.gateway ?? '',
    issuerUrl: engineEnv.OIDC_ISSUER ?? '',
    busUrl: engineEnv.KAFKA_URL ?? '',
    services: urls,
  })
}

const makeTopics = async (engineEnv: Env, log: Logger): Promise<void> => {
  const kafka = kafkaOptions(parseEnv(Type.Object(kafkaEnv), engineEnv))
  if (kafka !== undefined) await ensureTopics({ ...kafka, clientId: OPERATOR_CLIENT, log })
}
