import { readFileSync } from 'node:fs'
import {
  clusterNames,
  clusterOf,
  type Engine,
  engineVariable,
  LIVE_PATH,
  operatorPeers,
  type PeerName,
  SERVICE_PORT,
  serviceNames,
  services,
  urlVariable,
} from '@praxis/topology'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { clients } from '../../tools/stack/src/stack.ts'

const text = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const Container = Type.Object({
  image: Type.Optional(Type.String()),
  command: Type.Optional(Type.Array(Type.String())),
  environment: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  ports: Type.Optional(Type.Array(Type.String())),
  depends_on: Type.Optional(Type.Record(Type.String(), Type.Object({ condition: Type.String() }))),
})
const Compose = Type.Object({ services: Type.Record(Type.String(), Container) })

const containers = Value.Parse(Compose, parse(text('compose.yaml'), { merge: true })).services

/** Keycloak takes the issuer's place. */
const deployed = serviceNames.filter((name): name is PeerName => name !== 'issuer')

const containerOf: Readonly<Record<Engine, string>> = { bus: 'topics', cache: 'redis', index: 'opensearch' }

const urlsIn = (environment: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    serviceNames.map(urlVariable).flatMap((name) => (name in environment ? [[name, environment[name]]] : [])),
  )

const urlsOf = (peers: readonly PeerName[]): Readonly<Record<string, string>> =>
  Object.fromEntries(peers.map((peer) => [urlVariable(peer), `http://${peer}:${SERVICE_PORT}`]))

describe('compose.yaml', () => {
  test('runs the services of the topology, and a PostgreSQL for each cluster', () => {
    const ours = Object.entries(containers).filter(([, { command = [] }]) =>
      command.some((word) => word.startsWith('apps/')),
    )
    expect(ours.map(([name]) => name).sort()).toEqual([...deployed].sort())
    const clusters = Object.keys(containers).filter((name) => name.startsWith('postgres-'))
    expect(clusters.sort()).toEqual(clusterNames.map((cluster) => `postgres-${cluster}`).sort())
  })

  test.each(deployed)('tells %s where its peers, engines and database are, and nothing else', (name) => {
    const { peers, engines, database } = services[name]
    const { command = [], environment = {}, depends_on: needs = {} } = containers[name] ?? {}
    expect(command).toContain(`apps/${name}/src/main.ts`)
    expect(environment).toMatchObject({ CLIENT_ID: name, CLIENT_SECRET_FILE: `/run/praxis/${name}.secret` })
    expect(clients).toContain(name)
    expect(urlsIn(environment)).toEqual(urlsOf(peers))
    expect(environment.DATABASE_URL_FILE).toBe(database && `/run/praxis/${database}.database`)
    for (const [engine, variable] of Object.entries(engineVariable))
      expect(variable in environment).toBe(engines.some((each) => each === engine))
    expect(Object.keys(needs).sort()).toEqual(
      [
        'keycloak',
        ...engines.map((engine) => containerOf[engine]),
        ...(database === undefined ? [] : [`postgres-${clusterOf(database)}`]),
      ].sort(),
    )
  })

  test('tells the operator where the services are that its commands ask', () => {
    expect(urlsIn(containers.demo?.environment ?? {})).toEqual(urlsOf(operatorPeers))
    expect(urlsIn(containers.praxis?.environment ?? {})).toEqual(urlsOf(deployed))
  })

  test('opens the port of the gateway, and no other', () => {
    const open = Object.entries(containers).filter(([, { ports }]) => ports !== undefined)
    expect(open.map(([name, { ports }]) => [name, ports])).toEqual([
      ['gateway', [`127.0.0.1:${SERVICE_PORT}:${SERVICE_PORT}`]],
    ])
  })
})

describe('Dockerfile', () => {
  test('lets a container listen and be probed where the topology says', () => {
    expect(text('Dockerfile')).toContain(`PORT=${SERVICE_PORT}`)
    expect(text('Dockerfile')).toContain(`EXPOSE ${SERVICE_PORT}`)
    expect(text('Dockerfile')).toContain(LIVE_PATH)
  })
})
