import { join } from 'node:path'
import { writeJson } from '@praxis/instance'
import { endOnSignals, makeEnding, makeLog, makeTeardown, startPostgres } from '@praxis/platform'
import { type Cluster, clusters } from '@praxis/topology'
import { URLS_FILE } from './parts/postgres.ts'

/** `postgres-server.ts <folder> <cluster> <port> <reader port>`: a writer and a streaming replica, until it is told to end. */
const serve = async (folder: string, cluster: Cluster, port: number, readerPort: number): Promise<void> => {
  const log = makeLog({ level: 'info' })
  const say = (line: string): void => log.info(line)
  const teardown = makeTeardown()
  const ending = makeEnding({ teardown, log, say })
  endOnSignals(ending, { log, say })
  // What logical decoding needs too, and room for the sessions of many replicas of a service.
  const settings = { wal_level: 'logical', max_slot_wal_keep_size: '1GB', max_connections: 300 }
  const dataDir = join(folder, 'writer')
  const writer = await teardown.add(startPostgres({ dataDir, port, settings, log }))
  for (const database of clusters[cluster]) await writer.ensureDatabase(database)
  const replicaOf = { url: writer.url('postgres'), dataDir }
  const reader = await teardown.add(
    startPostgres({ dataDir: join(folder, 'reader'), port: readerPort, settings, replicaOf, log }),
  )
  await writeJson(folder, URLS_FILE, { writer: writer.url('postgres'), reader: reader.url('postgres') })
  log.info('writer and reader are ready')
}

const isCluster = (name: string): name is Cluster => Object.hasOwn(clusters, name)

const [folder = '', cluster = '', port = '', readerPort = ''] = process.argv.slice(2)
if (!isCluster(cluster)) throw new TypeError(`there is no cluster ${cluster}`)
await serve(folder, cluster, Number(port), Number(readerPort))
