import { freePort } from '@praxis/platform'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { readJson, writeJson } from './file.ts'
import { assertPortFree } from './port-check.ts'

export interface Address {
  readonly port: number
  readonly url: string
}
export type Addresses<Name extends string> = Readonly<Record<Name, Address>>

const FILE = 'ports.json'
const Ports = Type.Record(Type.String(), Type.Integer())

/**
 * Chooses a loopback port for each name and writes them to the folder. Ports are chosen before anything starts, because
 * a service is told where its peers will be. A later start gets the same ports where they are still free: a token names the
 * address of its issuer, and should be good after a restart.
 */
export const chooseAddresses = async <Name extends string>(
  home: string,
  names: readonly Name[],
): Promise<Addresses<Name>> => {
  const earlier = await earlierPorts(home)
  const ports = await Promise.all(names.map(async (name) => [name, await portFor(earlier[name])] as const))
  await writeJson(home, FILE, Object.fromEntries(ports))
  return addressesAt(ports)
}

/**
 * The addresses that were chosen before, whether or not they are free, because their processes may be running on them. A
 * name without an address gets a new one.
 */
export const reuseAddresses = async <Name extends string>(
  home: string,
  names: readonly Name[],
): Promise<Addresses<Name>> => {
  const earlier = await earlierPorts(home)
  const ports = await Promise.all(names.map(async (name) => [name, earlier[name] ?? (await freePort())] as const))
  await writeJson(home, FILE, Object.fromEntries(ports))
  return addressesAt(ports)
}

const addressesAt = <Name extends string>(ports: readonly (readonly [Name, number])[]): Addresses<Name> => {
  const addresses = ports.map(([name, port]) => [name, { port, url: `http://127.0.0.1:${port}` }])
  return Object.fromEntries(addresses)
}

const earlierPorts = async (home: string): Promise<Readonly<Record<string, number>>> => {
  const file = await readJson(home, FILE)
  return Value.Check(Ports, file) ? file : {}
}

const portFor = async (earlier: number | undefined): Promise<number> => {
  const isFree =
    earlier !== undefined &&
    (await assertPortFree('127.0.0.1', earlier).then(
      () => true,
      () => false,
    ))
  return isFree ? earlier : freePort()
}
