import type { Encoded } from './kafka-message.ts'

/** Messages that are sent together, and the bytes they take. */
interface Part {
  readonly messages: Encoded[]
  readonly bytes: number
}

/** A part in the queue, with the caller that waits for it. */
export interface Pending extends Part {
  resolve(): void
  reject(error: unknown): void
}

/**
 * The largest request, in bytes. Brokers take 1,048,588 bytes for one partition (`max.message.bytes`), and all messages of a
 * request may be for the same partition.
 */
export const MAX_BYTES = 900_000
/** Bytes that the record format adds to key and value, rounded up. */
const RECORD_BYTES = 40

/** Cuts a list into parts of at most {@link MAX_BYTES}, in order. Throws a RangeError when one message is larger. */
export const splitBySize = (messages: readonly Encoded[]): Part[] => {
  const parts: { messages: Encoded[]; bytes: number }[] = []
  for (const message of messages) {
    const bytes = message.key.length + message.value.length + RECORD_BYTES
    if (bytes > MAX_BYTES) throw new RangeError(`an event of ${bytes} bytes is too large, ${MAX_BYTES} at most`)
    const last = parts.at(-1)
    if (last === undefined || last.bytes + bytes > MAX_BYTES) parts.push({ messages: [message], bytes })
    else {
      last.messages.push(message)
      last.bytes += bytes
    }
  }
  return parts
}

/** Takes as many parts from the front of the queue as fit into one request, at least one. */
export const takeBatch = (queue: Pending[]): Pending[] => {
  let bytes = 0
  let count = 0
  for (const part of queue) {
    bytes += part.bytes
    if (count > 0 && bytes > MAX_BYTES) break
    count++
  }
  return queue.splice(0, count)
}
