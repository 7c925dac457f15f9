import type { Admin } from 'kafkajs'

/** The position of a group in one partition. It has yet to handle the offsets from `next` up to, not including, `end`. */
export interface Standing {
  readonly partition: number
  readonly next: bigint
  readonly end: bigint
}

/** The position in every partition of a topic. A group that has committed nothing is at the oldest record. */
export const standings = async (admin: Admin, groupId: string, topic: string): Promise<Standing[]> => {
  const [committed, bounds] = await Promise.all([
    admin.fetchOffsets({ groupId, topics: [topic] }),
    admin.fetchTopicOffsets(topic),
  ])
  const next = new Map(
    committed.flatMap(({ partitions }) => partitions).map(({ partition, offset }) => [partition, BigInt(offset)]),
  )
  return bounds.map(({ partition, low, high }) => ({
    partition,
    next: largest(next.get(partition) ?? 0n, BigInt(low)),
    end: BigInt(high),
  }))
}

const largest = (a: bigint, b: bigint): bigint => (a > b ? a : b)
