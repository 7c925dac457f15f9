import type { Kafka } from 'kafkajs'
import { backoffMs } from '../backoff.ts'
import type { Stoppable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import { makeSignal } from '../signal.ts'
import { batchHandler } from './kafka-batch.ts'
import { isMissingTopic, missingTopic } from './kafka-errors.ts'
import type { KafkaNames } from './kafka-names.ts'
import type { Subscription } from './port.ts'

interface Deps {
  readonly kafka: Kafka
  readonly names: KafkaNames
  readonly log: Logger
}

/** Milliseconds without a heartbeat after which others take a member's partitions. Brokers allow 6 s and more. */
const SESSION_MS = 10_000
/** How long a rebalance waits for a member to finish its batch, in milliseconds. */
const REBALANCE_MS = 60_000
/** How long a fetch waits for a message, in milliseconds. Stopping may have to wait as long. */
const FETCH_MS = 500

/** Starts one member of a consumer group. It runs until it is stopped, and joins again after any failure of the cluster. */
export const subscribeOn = ({ kafka, names, log }: Deps, subscription: Subscription): Stoppable => {
  const { group } = subscription
  const topics = subscription.topics.map(names.topic)
  const eachBatch = batchHandler({ subscription, nameOf: names.ours, log })
  const ended = makeSignal()
  let stopped = false
  let joined = false

  /** Consumes until stopped. Rejects when kafkajs gives up, which it does for good on some errors. */
  const beMember = async (): Promise<void> => {
    let crash: Error | undefined
    const consumer = kafka.consumer({
      groupId: names.group(group),
      sessionTimeout: SESSION_MS,
      rebalanceTimeout: REBALANCE_MS,
      heartbeatInterval: 1_000,
      maxWaitTimeInMs: FETCH_MS,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4, restartOnFailure: async () => false },
    })
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      crash = payload.error
      ended.set()
    })
    consumer.on(consumer.events.GROUP_JOIN, ({ payload: { memberAssignment, duration } }) =>
      log.info({ group, partitions: memberAssignment, ms: duration }, 'joined its group'),
    )
    try {
      await consumer.connect()
      await consumer.subscribe({ topics, fromBeginning: true })
      if (stopped) return
      joined = true
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: subscription.concurrency,
        eachBatch,
      })
      while (!stopped && crash === undefined) await ended.wait(REBALANCE_MS)
      if (crash !== undefined) throw crash
    } finally {
      await consumer.disconnect()
      joined = false
    }
  }

  const beMemberAgainAndAgain = async (): Promise<void> => {
    for (let attempt = 1; !stopped; attempt++) {
      const startedAt = Date.now()
      try {
        await beMember()
      } catch (err) {
        if (isMissingTopic(err)) log.error({ group }, missingTopic(topics))
        else log.warn({ err, group }, 'consumer broke off, will join its group again')
      }
      if (Date.now() - startedAt > REBALANCE_MS) attempt = 1
      if (!stopped) await ended.wait(backoffMs(attempt, { maxMs: 5_000 }))
    }
  }
  const running = beMemberAgainAndAgain()
  return {
    stop: async () => {
      stopped = true
      ended.set()
      // A member that cannot join handles no batch, so nobody waits for it. It ends by itself after its last try.
      if (joined) await running
    },
  }
}
