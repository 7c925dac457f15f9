import { findInstance } from '@praxis/instance'

/** The URL of a database of the instance that runs on a home folder; `bus` is the embedded bus' own. */
export const databaseUrl = async (home: string, name: string): Promise<string> => {
  const instance = await findInstance(home)
  if (instance === undefined) throw new Error('Praxis does not run')
  return Object.assign(new URL(instance.busUrl), { pathname: `/${name}` }).href
}
