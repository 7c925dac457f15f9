import { randomUUID } from 'node:crypto'
import { Kafka, logLevel } from 'kafkajs'

/** An event of `booking-events`, as far as its order and completeness go. */
export interface BookingEvent {
  readonly id: string
  readonly type: string
  readonly bookingId: string
  readonly sequence: number
}

/** Everything that `booking-events` holds, each partition in its order. */
export const bookingEvents = async (kafkaUrl: string): Promise<readonly BookingEvent[]> =>
  (await messagesOf(kafkaUrl, 'booking-events')).map(({ value }) => parseEvent(String(value)))

export interface Message {
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers?: unknown
}

const kafkaAt = (url: string): Kafka => new Kafka({ brokers: [new URL(url).host], logLevel: logLevel.ERROR })

/** Names of all topics that are not Kafka's own. */
export const topicsAt = async (kafkaUrl: string): Promise<string[]> => {
  const admin = kafkaAt(kafkaUrl).admin()
  await admin.connect()
  const names = await admin.listTopics().finally(() => admin.disconnect())
  return names.filter((name) => !name.startsWith('__'))
}

/** Everything that a topic holds, each partition in its order. */
export const messagesOf = async (kafkaUrl: string, topic: string): Promise<readonly Message[]> => {
  const kafka = kafkaAt(kafkaUrl)
  const admin = kafka.admin()
  await admin.connect()
  const ends = await admin.fetchTopicOffsets(topic)
  await admin.disconnect()
  const left = new Map(
    ends.filter(({ low, high }) => Number(high) > Number(low)).map(({ partition, high }) => [partition, Number(high)]),
  )
  const messages: Message[] = []
  if (left.size === 0) return messages
  const consumer = kafka.consumer({ groupId: `faults-${randomUUID()}` })
  await consumer.connect()
  await consumer.subscribe({ topics: [topic], fromBeginning: true })
  await new Promise<void>((resolve, reject) => {
    const eachBatch = async ({ batch }: { batch: Batch }): Promise<void> => {
      messages.push(...batch.messages)
      if (Number(batch.lastOffset()) + 1 >= (left.get(batch.partition) ?? 0)) left.delete(batch.partition)
      if (left.size === 0) resolve()
    }
    consumer.run({ eachBatch }).catch(reject)
  })
  await consumer.disconnect()
  return messages
}

interface Batch {
  readonly partition: number
  readonly messages: readonly Message[]
  lastOffset(): string
}

const parseEvent = (text: string): BookingEvent => {
  const { id, type, data }: { id: string; type: string; data: Pick<BookingEvent, 'bookingId' | 'sequence'> } =
    JSON.parse(text)
  return { id, type, bookingId: data.bookingId, sequence: data.sequence }
}
