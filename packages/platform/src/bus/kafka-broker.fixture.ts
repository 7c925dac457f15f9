import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import { Kafka, logLevel } from 'kafkajs'

const run = promisify(execFile)
const jars = process.env.KAFKA_LIB

/** Why tests with a broker of their own cannot run; undefined when they can. */
export const noBroker = jars === undefined ? 'KAFKA_LIB names no folder with the jars of Kafka' : undefined

const CLUSTER_ID = 'cHJheGlzLXRlc3QtMDAwMQ'

interface BrokerOptions {
  /** More lines of `server.properties`, for a listener SECURE on the given port. */
  readonly secure?: (port: number, folder: string) => Promise<readonly string[]>
  /** For StorageTool: users to begin with. */
  readonly formatting?: readonly string[]
}

/** A broker that a test may kill: a KRaft node with a folder of its own. */
export const startBroker = async ({ secure, formatting = [] }: BrokerOptions = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'praxis-kafka-'))
  const [plain, controller, secured] = [await freePort(), await freePort(), await freePort()]
  const file = join(folder, 'server.properties')
  const java = (...args: string[]): string[] => ['-Xmx256m', '-cp', join(jars ?? '', '*'), ...args]
  const more = (await secure?.(secured, folder)) ?? []
  const listeners = [
    `PLAINTEXT://127.0.0.1:${plain}`,
    ...(secure === undefined ? [] : [`SECURE://127.0.0.1:${secured}`]),
  ]
  await writeFile(
    file,
    [
      'process.roles=broker,controller',
      'node.id=1',
      `controller.quorum.voters=1@127.0.0.1:${controller}`,
      `listeners=${[...listeners, `CONTROLLER://127.0.0.1:${controller}`].join(',')}`,
      `advertised.listeners=${listeners.join(',')}`,
      'inter.broker.listener.name=PLAINTEXT',
      'controller.listener.names=CONTROLLER',
      'listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SECURE:SASL_SSL',
      `log.dirs=${join(folder, 'data')}`,
      'auto.create.topics.enable=false',
      'offsets.topic.replication.factor=1',
      'offsets.topic.num.partitions=3',
      'group.initial.rebalance.delay.ms=0',
      ...more,
    ].join('\n'),
  )
  await run('java', java('kafka.tools.StorageTool', 'format', '-t', CLUSTER_ID, '-c', file, ...formatting))

  let child: ChildProcess | undefined
  const answers = async (): Promise<void> => {
    const kafka = new Kafka({ brokers: [`127.0.0.1:${plain}`], logLevel: logLevel.NOTHING, retry: { retries: 0 } })
    const admin = kafka.admin()
    await admin.connect()
    await admin.listTopics().finally(() => admin.disconnect())
  }
  const signal = async (name: NodeJS.Signals): Promise<void> => {
    child?.kill(name)
    if (name === 'SIGKILL' && child !== undefined && child.exitCode === null && child.signalCode === null)
      await once(child, 'exit')
  }
  const start = async (): Promise<void> => {
    child = spawn('java', java('kafka.Kafka', file), { stdio: 'ignore' })
    await eventually(answers, { withinMs: 60_000 })
  }
  return {
    folder,
    url: `kafka://127.0.0.1:${plain}`,
    secureUrl: `kafka+ssl://127.0.0.1:${secured}`,
    start,
    signal,
    stop: async (): Promise<void> => {
      await signal('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Broker = Awaited<ReturnType<typeof startBroker>>
