import { execFile } from 'node:child_process'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Kafka, logLevel } from 'kafkajs'
import { fetchFiles, folderOf } from '../jars.ts'
import type { Part } from '../part.ts'

const run = promisify(execFile)
/** Any 16 bytes will do; one name for all stacks lets a folder be copied. */
const CLUSTER_ID = 'cHJheGlzLXN0YWNrLTAwMQ'

interface KafkaPorts {
  readonly home: string
  readonly port: number
  readonly controllerPort: number
}

/** One node that is broker and controller (KRaft), durable across restarts. */
export const kafkaPart = ({ home, port, controllerPort }: KafkaPorts): Part => {
  const folder = join(home, 'kafka')
  const file = join(folder, 'server.properties')
  const java = (...args: string[]): string[] => ['-Xmx512m', '-Xms128m', '-cp', join(folderOf('kafka'), '*'), ...args]
  const env = { PATH: process.env.PATH, JAVA_HOME: process.env.JAVA_HOME }
  return {
    name: 'kafka',
    needs: [],
    program: 'java',
    args: java('kafka.Kafka', file),
    env: async () => env,
    prepare: async () => {
      await fetchFiles('kafka')
      if (await isFormatted(folder)) return
      await mkdir(folder, { recursive: true })
      await writeFile(file, propertiesOf({ folder, port, controllerPort }))
      await run('java', java('kafka.tools.StorageTool', 'format', '-t', CLUSTER_ID, '-c', file), { env })
    },
    check: async () => {
      const admin = new Kafka({
        brokers: [`127.0.0.1:${port}`],
        logLevel: logLevel.NOTHING,
        connectionTimeout: 1_000,
        retry: { retries: 0 },
      }).admin()
      try {
        await admin.connect()
        await admin.listTopics()
        return 'ready'
      } finally {
        await admin.disconnect()
      }
    },
    address: `kafka://127.0.0.1:${port}`,
  }
}

const isFormatted = (folder: string): Promise<boolean> =>
  stat(join(folder, 'data', 'meta.properties')).then(
    () => true,
    () => false,
  )

interface Properties {
  readonly folder: string
  readonly port: number
  readonly controllerPort: number
}

/** Topics are made by `praxis topics` alone, as on a cluster that others use too. */
const propertiesOf = ({ folder, port, controllerPort }: Properties): string => `\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
inter.broker.listener.name=PLAINTEXT
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs=${join(folder, 'data')}
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=10
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
`
