import { EventEnvelope } from '@praxis/contracts/events'
import type { KafkaMessage } from 'kafkajs'
import { Compile } from 'typebox/compile'
import type { BusMessage } from './port.ts'

/** A message in the form that Kafka stores. */
export interface Encoded {
  readonly key: Buffer
  readonly value: Buffer
}

const envelope = Compile(EventEnvelope)

export const encodeMessage = ({ key, event }: BusMessage): Encoded => ({
  key: Buffer.from(key),
  value: Buffer.from(JSON.stringify(event)),
})

/** The event in a record. Undefined when the record is no event, because another program wrote it. */
export const decodeMessage = ({ key, value }: Pick<KafkaMessage, 'key' | 'value'>): BusMessage | undefined => {
  const event = value === null ? undefined : parsed(value)
  return envelope.Check(event) ? { key: key?.toString() ?? '', event } : undefined
}

const parsed = (value: Buffer): unknown => {
  try {
    return JSON.parse(value.toString())
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
