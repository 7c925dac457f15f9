import { seedOnce } from '@praxis/demo'
import { OPERATOR_CLIENT, writeInstance, writeJson } from '@praxis/instance'
import { busFrom, type Env, kafkaEnv, kafkaOptions, type Logger, parseEnv } from '@praxis/platform'
import { ensureTopics } from '@praxis/platform/engines'
import { operatorPeers, peerVariables } from '@praxis/topology'
import { Type } from 'typebox'
import { stackServiceNames } from './names.ts'
import type { Stack } from './stack.ts'
import { startParts } from './start-parts.ts'

/** Where a shell, a test or `docker` finds what the engines' tests need. */
const ENGINES_FILE = 'engines.json'

/** The engines, and the topics that services expect to find. */
export const startEngines = async ({ home, engines, engineEnv }: Stack, log: Logger): Promise<void> => {
  await startParts(home, engines)
  await makeTopics(engineEnv, log)
  await writeJson(home, ENGINES_FILE, engineEnv)
}

/** Every service, once the engines run, filled with demo data the first time. */
export const startServices = async (stack: Stack, practitioners: number, log: Logger): Promise<void> => {
  const { home, services, urlOf, engineEnv, secrets } = stack
  await startParts(home, services)
  const bus = await busFrom(engineEnv, OPERATOR_CLIENT, log)
  if (bus === undefined) throw new TypeError('the stack has a bus')
  try {
    await seedOnce({
      home,
      count: practitioners,
      env: {
        ...engineEnv,
        ...peerVariables(operatorPeers, urlOf),
        CLIENT_ID: OPERATOR_CLIENT,
        CLIENT_SECRET: secrets[OPERATOR_CLIENT],
      },
      bus,
      log,
    })
  } finally {
    await bus.close()
  }
  await writeInstance(home, {
    url: urlOf('gateway'),
    issuerUrl: engineEnv.OIDC_ISSUER ?? '',
    busUrl: engineEnv.KAFKA_URL ?? '',
    services: Object.fromEntries(stackServiceNames.map((name) => [name, urlOf(name)])),
  })
}

const makeTopics = async (engineEnv: Env, log: Logger): Promise<void> => {
  const kafka = kafkaOptions(parseEnv(Type.Object(kafkaEnv), engineEnv))
  if (kafka !== undefined) await ensureTopics({ ...kafka, clientId: OPERATOR_CLIENT, log })
}
