import { type Env, freePort } from '@praxis/platform'

export interface Address {
  readonly port: number
  readonly url: string
}
export type Addresses = Readonly<Record<string, Address>>

/** Loopback ports are chosen before anything starts, because every part is told where the others will be. */
export const chooseAddresses = async (names: readonly string[]): Promise<Addresses> => {
  const chosen = names.map(async (name) => {
    const port = await freePort()
    return [name, { port, url: `http://127.0.0.1:${port}` }] as const
  })
  return Object.fromEntries(await Promise.all(chosen))
}

/** What every part is told: where the others are and who signs tokens. */
export const sharedEnvironment = (addresses: Addresses, operator: Env): Env => ({
  ...operator,
  ...Object.fromEntries(Object.entries(addresses).map(([name, { url }]) => [`${name.toUpperCase()}_URL`, url])),
  OIDC_ISSUER: addresses.issuer?.url,
  OIDC_AUDIENCE: 'praxis',
  OIDC_JWKS_URL: undefined,
  DATABASE_URL: undefined,
  DATABASE_READER_URL: undefined,
})
