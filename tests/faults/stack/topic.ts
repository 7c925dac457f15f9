import { randomUUID } from 'node:crypto'
import { Kafka, logLevel } from 'kafkajs'

/** An event of `booking-events`, as far as its order and completeness go. */
export interface BookingTold {
  readonly id: string
  readonly type: string
  readonly bookingId: string
  readonly sequence: number
}

/** Everything that `booking-events` holds, each partition in its order. */
export const bookingEvents = async (kafkaUrl: string): Promise<readonly BookingTold[]> => {
  const topic = 'booking-events'
  const kafka = new Kafka({ brokers: [new URL(kafkaUrl).host], logLevel: logLevel.ERROR })
  const admin = kafka.admin()
  await admin.connect()
  const ends = await admin.fetchTopicOffsets(topic)
  await admin.disconnect()
  const left = new Map(
    ends.filter(({ low, high }) => Number(high) > Number(low)).map(({ partition, high }) => [partition, Number(high)]),
  )

  const events: BookingTold[] = []
  const consumer = kafka.consumer({ groupId: `faults-${randomUUID()}` })
  await consumer.connect()
  await consumer.subscribe({ topics: [topic], fromBeginning: true })
  await new Promise<void>((resolve, reject) => {
    if (left.size === 0) return resolve()
    const eachBatch = async ({ batch }: { batch: Batch }): Promise<void> => {
      for (const { value } of batch.messages) events.push(told(String(value)))
      if (Number(batch.lastOffset()) + 1 >= (left.get(batch.partition) ?? 0)) left.delete(batch.partition)
      if (left.size === 0) resolve()
    }
    consumer.run({ eachBatch }).catch(reject)
  })
  await consumer.disconnect()
  return events
}

interface Batch {
  readonly partition: number
  readonly messages: readonly { readonly value: Buffer | null }[]
  lastOffset(): string
}

const told = (text: string): BookingTold => {
  const { id, type, data }: { id: string; type: string; data: Pick<BookingTold, 'bookingId' | 'sequence'> } =
    JSON.parse(text)
  return { id, type, bookingId: data.bookingId, sequence: data.sequence }
}
