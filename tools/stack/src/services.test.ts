import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clusterNames, engineVariable, services, urlVariable } from '@praxis/topology'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engineNames, partNames, postgresName, stackServiceNames } from './names.ts'
import { URLS_FILE } from './parts/postgres.ts'
import { makeStack, type Stack } from './stack.ts'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'praxis-stack-'))
  for (const cluster of clusterNames) {
    const folder = join(home, postgresName(cluster))
    await mkdir(folder)
    const urls = { writer: `postgresql://writer-of-${cluster}:1/`, reader: `postgresql://reader-of-${cluster}:2/` }
    await writeFile(join(folder, URLS_FILE), JSON.stringify(urls))
  }
})
afterAll(() => rm(home, { recursive: true }))

/** An operator whose environment has addresses of another Praxis. */
const operator = { BOOKING_URL: 'http://elsewhere', REDIS_URL: 'redis://elsewhere', RATE_FACTOR: '3' }

describe.each([false, true])('a stack whose parts talk over links: %s', (isNetworked) => {
  let stack: Stack
  beforeAll(async () => {
    stack = await makeStack({ home, port: undefined, operator, isNetworked })
  })

  test('has every part by the name by which it can be stopped', () => {
    const all = [...stack.engines, ...stack.services, ...stack.replicas.values()].map(({ name }) => name)
    expect(partNames).toEqual(expect.arrayContaining(all))
    expect(all).toEqual(expect.arrayContaining([...engineNames, ...stackServiceNames]))
    if (isNetworked) expect([...all].sort()).toEqual([...partNames].sort())
  })

  test.each(stackServiceNames)(
    'tells %s where its own peers, engines and database are, and nothing else',
    async (name) => {
      const part = stack.services.find((each) => each.name === name)
      const env = (await part?.env()) ?? {}
      const { peers, engines, database } = services[name]
      for (const other of stackServiceNames)
        expect(env[urlVariable(other)]).toBe(peers.some((peer) => peer === other) ? stack.urlOf(other) : undefined)
      for (const engine of ['bus', 'cache', 'index'] as const)
        expect(env[engineVariable[engine]] !== undefined).toBe(engines.includes(engine))
      expect(env.REDIS_URL).not.toBe(operator.REDIS_URL)
      expect(env.DATABASE_URL?.endsWith(`/${database}`)).toBe(database === undefined ? undefined : true)
      expect(env).toMatchObject({ CLIENT_ID: name, CLIENT_SECRET: stack.secrets[name], RATE_FACTOR: '3' })
    },
  )
})
