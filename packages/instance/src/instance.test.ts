import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureSecrets, findInstance, readSecrets, removeInstance, writeInstance } from './index.ts'

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'praxis-home-'))
})
afterEach(() => rm(home, { recursive: true }))

const instance = {
  pid: process.pid,
  url: 'http://127.0.0.1:8080',
  issuerUrl: 'http://127.0.0.1:9000',
  busUrl: 'postgresql://127.0.0.1/bus',
  services: { booking: 'http://127.0.0.1:9001' },
}

test('an instance is found while it runs', async () => {
  expect(await findInstance(home)).toBeUndefined()
  await writeInstance(home, instance)
  expect(await findInstance(home)).toEqual(instance)
  await removeInstance(home)
  expect(await findInstance(home)).toBeUndefined()
})

test('the file of an instance that was killed does not count', async () => {
  // Above the largest process number that Linux gives.
  await writeInstance(home, { ...instance, pid: 2 ** 22 + 1 })
  expect(await findInstance(home)).toBeUndefined()
  await writeFile(join(home, 'instance.json'), '{}')
  expect(await findInstance(home)).toBeUndefined()
})

test('secrets are made once, kept for new clients too, and readable by their owner alone', async () => {
  expect(await readSecrets(home)).toEqual({})
  const { booking } = await ensureSecrets(home, ['booking'])
  const both = await ensureSecrets(home, ['booking', 'search'])
  expect(both.booking).toBe(booking)
  expect(both.search).not.toBe(booking)
  expect(await readSecrets(home)).toEqual(both)
  expect((await stat(join(home, 'secrets.json'))).mode & 0o777).toBe(0o600)
})
