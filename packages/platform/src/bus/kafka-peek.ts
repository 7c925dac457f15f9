import type { Kafka } from 'kafkajs'
import { newId } from '../ids.ts'
import { makeSignal } from '../signal.ts'
import { Unavailable } from '../transient.ts'
import { decodeMessage } from './kafka-message.ts'
import type { KafkaNames } from './kafka-names.ts'
import type { Standing } from './kafka-offsets.ts'
import type { BusMessage } from './port.ts'

interface Peek {
  readonly topic: string
  readonly from: readonly Standing[]
  readonly limit: number
}

/**
 * kafkajs reads only as a member of a group, so each look has a group of its own. The cluster forgets it when its member
 * leaves.
 */
const PEEK = 'peek-'
export const isPeeking = (group: string): boolean => group.startsWith(PEEK)

/** Milliseconds, longer than a broker waits for more members of a new group (3 s unless configured otherwise). */
const PEEK_MS = 20_000

/** Reads a topic from the given offsets on, one partition after the other. Commits nothing. */
export const peekKafka = async (
  kafka: Kafka,
  names: KafkaNames,
  { topic, from, limit }: Peek,
): Promise<BusMessage[]> => {
  const waiting = from.filter(({ next, end }) => next < end)
  if (waiting.length === 0) return []
  const found = new Map<number, BusMessage[]>(waiting.map(({ partition }) => [partition, []]))
  const unread = new Set(found.keys())
  const read = makeSignal()
  const consumer = kafka.consumer({
    groupId: names.group(`${PEEK}${newId()}`),
    maxWaitTimeInMs: 100,
    allowAutoTopicCreation: false,
  })
  try {
    await consumer.connect()
    await consumer.subscribe({ topics: [topic], fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: async ({ batch, resolveOffset }) => {
        const messages = found.get(batch.partition)
        const end = waiting.find(({ partition }) => partition === batch.partition)?.end ?? 0n
        for (const record of batch.messages) {
          if (messages === undefined || BigInt(record.offset) >= end || messages.length >= limit) break
          messages.push(...[decodeMessage(record) ?? []].flat())
        }
        resolveOffset(batch.lastOffset())
        if (BigInt(batch.lastOffset()) + 1n >= end || (messages?.length ?? 0) >= limit) unread.delete(batch.partition)
        read.set()
      },
    })
    for (const { partition, next } of waiting) consumer.seek({ topic, partition, offset: next.toString() })
    const until = Date.now() + PEEK_MS
    while (unread.size > 0) {
      if (Date.now() > until) throw new Unavailable(`${topic} was not read within ${PEEK_MS} ms`)
      await read.wait(500)
    }
  } finally {
    await consumer.disconnect()
  }
  return [...found.values()].flat().slice(0, limit)
}
