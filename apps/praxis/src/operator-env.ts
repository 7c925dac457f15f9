import { OPERATOR_CLIENT, readSecrets } from '@praxis/instance'
import { type Bus, busFrom, type Env, makeLog, openPostgresBus, secretNames, withSecretFiles } from '@praxis/platform'
import { serviceNames, urlVariable } from '@praxis/topology'
import { runningInstance } from './instance.ts'
import { OperatorError } from './operator-error.ts'

/**
 * The variables by which commands reach Praxis. They come from the environment when it names an issuer or a bus (in a
 * container or a pod), otherwise from the instance that runs on this machine. Rejects with an {@link OperatorError} when
 * there is neither.
 */
export const operatorEnv = async (): Promise<Env> => {
  const env = await withSecretFiles(process.env, secretNames)
  if (env.OIDC_ISSUER || env.KAFKA_URL) return env
  const { home, issuerUrl, busUrl, services } = await runningInstance()
  const urls = serviceNames.map((name) => [urlVariable(name), services[name]])
  return {
    ...env,
    ...Object.fromEntries(urls),
    OIDC_ISSUER: issuerUrl,
    CLIENT_ID: OPERATOR_CLIENT,
    CLIENT_SECRET: (await readSecrets(home))[OPERATOR_CLIENT],
    [busUrl.startsWith('kafka') ? 'KAFKA_URL' : 'BUS_URL']: busUrl,
  }
}

/** Opens the bus for `work`, and closes it afterwards. */
export const withBus = async <T>(work: (bus: Bus) => Promise<T>): Promise<T> => {
  const env = await operatorEnv()
  const log = makeLog({ level: 'silent' })
  const bus = (await busFrom(env, 'praxis', log)) ?? (await embeddedBus(env.BUS_URL))
  return work(bus).finally(() => bus.close())
}

const embeddedBus = (url: string | undefined): Promise<Bus> => {
  if (url === undefined) throw new OperatorError('set KAFKA_URL to where the bus is')
  return openPostgresBus({ url, log: makeLog({ level: 'silent' }) })
}
