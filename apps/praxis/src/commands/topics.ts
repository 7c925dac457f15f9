import { kafkaEnv, kafkaOptions, makeLog, parseEnv } from '@praxis/platform'
import { ensureTopics } from '@praxis/platform/engines'
import { Command, InvalidArgumentError, Option } from 'commander'
import { Type } from 'typebox'
import { operatorEnv } from '../operator-env.ts'
import { OperatorError } from '../operator-error.ts'
import { printRow } from '../print.ts'

const KafkaEnv = Type.Object(kafkaEnv)

export const topicsCommand = (): Command =>
  new Command('topics')
    .description(
      'create the topics that Kafka lacks, one a line: topic, created, there or differs, and what differs; what is there is never changed',
    )
    .addOption(
      new Option(
        '--replication <copies>',
        'copies of each partition; 3 when absent, or as many as there are brokers',
      ).argParser(copies),
    )
    .action(createTopics)

const createTopics = async (choice: { replication?: number }): Promise<void> => {
  const kafka = kafkaOptions(parseEnv(KafkaEnv, await operatorEnv()))
  if (kafka === undefined)
    throw new OperatorError('set KAFKA_URL to a cluster; the embedded bus makes its topics itself')
  const options = { ...kafka, clientId: 'praxis', log: makeLog({ level: 'silent' }) }
  for (const { topic, state, differences } of await ensureTopics(options, choice)) {
    printRow(topic, state, ...differences)
  }
}

const copies = (text: string): number => {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('a whole number from 1 is needed')
  return Number(text)
}
