import kafkajs, { type Kafka, Partitioners, type Producer } from 'kafkajs'
import { backoffMs } from '../backoff.ts'
import type { Logger } from '../log.ts'
import { makeSignal } from '../signal.ts'
import { Unavailable } from '../transient.ts'
import { isMissingTopic, kafkaErrorType, missingTopic } from './kafka-errors.ts'
import { type Encoded, encodeMessage } from './kafka-message.ts'
import { MAX_BYTES, type Pending, splitBySize, takeBatch } from './kafka-send-queue.ts'
import type { BusMessage } from './port.ts'

interface LaneOptions {
  readonly kafka: Kafka
  /** The topic's name in the cluster, with the prefix. */
  readonly topic: string
  readonly log: Logger
}

/** Publishes everything that this process has for one topic, in the order of the calls. */
export interface Lane {
  /** Rejects with {@link Unavailable} when the messages are not known to be stored {@link PUBLISH_MS} later. */
  publish(messages: readonly BusMessage[]): Promise<void>
  close(): Promise<void>
}

/** How long a caller waits, in milliseconds. */
const PUBLISH_MS = 10_000
/** How long a broker waits for its replicas, in milliseconds. */
const REPLICAS_MS = 4_000

/**
 * Sends one request at a time. Calls that come meanwhile share the next request. A request is tried until it is stored,
 * even after its callers have given up: what they publish again is sent after it, so the order per key holds whatever
 * fails.
 */
export const makeLane = ({ kafka, topic, log }: LaneOptions): Lane => {
  const queue: Pending[] = []
  const closing = makeSignal()
  let closed = false
  let producer: Producer | undefined
  let running: Promise<void> | undefined

  const connected = async (): Promise<Producer> => {
    producer ??= kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    })
    await producer.connect()
    return producer
  }
  /**
   * Opens another producer after a failure, because nobody knows then which sequence numbers the brokers have seen. They
   * would drop a new batch under an old number as a repetition. Another producer has numbers of its own.
   */
  const forgetProducer = async (): Promise<void> => {
    const old = producer
    producer = undefined
    await old?.disconnect()
  }

  const sendUntilStored = async (messages: Encoded[]): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      try {
        const current = await connected()
        await current.send({ topic, messages, acks: -1, timeout: REPLICAS_MS })
        return
      } catch (err) {
        if (closed || isMissingTopic(err) || kafkaErrorType(err) === 'MESSAGE_TOO_LARGE') {
          await forgetProducer()
          throw refusal(err, topic)
        }
        log.warn({ err, topic, attempt }, 'Kafka does not take events, trying again')
        // kafkajs ran out of tries. The batch keeps its sequence numbers, so brokers that have stored it ignore the repetition.
        if (!(err instanceof kafkajs.KafkaJSNumberOfRetriesExceeded)) await forgetProducer()
        await closing.wait(backoffMs(attempt, { maxMs: 1_000 }))
      }
    }
  }

  const drain = async (): Promise<void> => {
    while (queue.length > 0) {
      const batch = takeBatch(queue)
      try {
        await sendUntilStored(batch.flatMap(({ messages }) => messages))
        for (const each of batch) each.resolve()
      } catch (error) {
        // Later messages must not overtake this one.
        for (const each of [...batch, ...queue.splice(0)]) each.reject(error)
      }
    }
  }
  const wake = (): void => {
    running ??= drain().finally(() => {
      running = undefined
      if (queue.length > 0) wake()
    })
  }

  return {
    publish: async (messages) => {
      if (closed) throw new Unavailable('the bus is closed')
      const pending: Pending[] = []
      const stored = splitBySize(messages.map(encodeMessage)).map(
        (part) => new Promise<void>((resolve, reject) => pending.push({ ...part, resolve, reject })),
      )
      queue.push(...pending)
      wake()
      const giveUp = setTimeout(() => {
        for (const each of pending) {
          if (queue.includes(each)) queue.splice(queue.indexOf(each), 1)
          each.reject(new Unavailable(`Kafka did not take events of ${topic} within ${PUBLISH_MS} ms`))
        }
      }, PUBLISH_MS)
      await Promise.all(stored).finally(() => clearTimeout(giveUp))
    },
    close: async () => {
      closed = true
      closing.set()
      await running
      await forgetProducer()
    },
  }
}

const refusal = (cause: unknown, topic: string): Error => {
  if (isMissingTopic(cause)) return new Unavailable(missingTopic([topic]), { cause })
  if (kafkaErrorType(cause) === 'MESSAGE_TOO_LARGE')
    return new Error(`the brokers take less than ${MAX_BYTES} bytes at once on ${topic}: see max.message.bytes`, {
      cause,
    })
  return new Unavailable('the bus was closed before the event was stored', { cause })
}
