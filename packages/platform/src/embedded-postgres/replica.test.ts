import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askPostgres, eventually } from '@praxis/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeLog } from '../log.ts'
import { type EmbeddedPostgres, startPostgres } from './start.ts'

let folder: string
const running: EmbeddedPostgres[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'praxis-replica-'))
})
afterEach(async () => {
  for (const server of running.splice(0).reverse()) await server.stop()
  await rm(folder, { recursive: true })
})

test('a replica follows its primary, also after both were stopped, and refuses writes', async () => {
  const primary = await start('primary')
  await query(primary, 'CREATE TABLE kept (n int)')
  const replica = await start('replica', primary)
  await query(primary, 'INSERT INTO kept VALUES (1)')
  await eventually(async () => expect(await query(replica, 'SELECT n FROM kept')).toEqual([{ n: 1 }]))
  await expect(query(replica, 'INSERT INTO kept VALUES (9)')).rejects.toThrow('read-only transaction')

  await replica.stop()
  await query(primary, 'INSERT INTO kept VALUES (2)')
  await primary.stop()
  const again = await start('primary')
  const follower = await start('replica', again)
  await query(again, 'INSERT INTO kept VALUES (3)')
  await eventually(async () =>
    expect(await query(follower, 'SELECT n FROM kept ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]),
  )
})

const start = async (name: string, primary?: EmbeddedPostgres): Promise<EmbeddedPostgres> => {
  const server = await startPostgres({
    dataDir: join(folder, name),
    log: makeLog({ level: 'silent' }),
    ...(primary && { replicaOf: { url: primary.url('postgres'), dataDir: join(folder, 'primary') } }),
  })
  running.push(server)
  return server
}

const query = (server: EmbeddedPostgres, text: string) => askPostgres(server.url('postgres'), text)
