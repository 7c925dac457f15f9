import { deadTopic, topics } from '@praxis/contracts/events'
import { type Admin, AssignerProtocol, type GroupDescription } from 'kafkajs'
import type { KafkaNames } from './kafka-names.ts'
import { standings } from './kafka-offsets.ts'
import { isPeeking } from './kafka-peek.ts'
import type { Lag } from './port.ts'

const known = new Set(Object.keys(topics).flatMap((topic) => [topic, deadTopic(topic)]))

/**
 * The lag of every group of ours in every topic of ours that it has committed to or that a member consumes, in records
 * that were published before an instant, or in all of them. Groups and topics of others in the same cluster are left out.
 */
export const kafkaLag = async (admin: Admin, names: KafkaNames, publishedBefore?: Date): Promise<Lag[]> => {
  const { groups } = await admin.listGroups()
  const ids = groups.map(({ groupId }) => groupId).filter((id) => names.isOurs(id) && !isPeeking(names.ours(id)))
  if (ids.length === 0) return []
  const described = await admin.describeGroups(ids)
  const lags = await Promise.all(described.groups.map((group) => lagOf(admin, names, group, publishedBefore)))
  return lags.flat()
}

const lagOf = async (
  admin: Admin,
  names: KafkaNames,
  group: GroupDescription,
  publishedBefore: Date | undefined,
): Promise<Lag[]> => {
  const { groupId } = group
  const committed = await admin.fetchOffsets({ groupId })
  const consumed = new Set([...committed.map(({ topic }) => topic), ...consumedBy(group)])
  const ours = [...consumed].filter((topic) => names.isOurs(topic) && known.has(names.ours(topic)))
  return Promise.all(
    ours.map(async (topic) => {
      const places = await standings(admin, groupId, topic)
      const ends = await endsOf(admin, topic, publishedBefore)
      const messages = places
        .map(({ partition, next, end }) => Number((ends.get(partition) ?? end) - next))
        .reduce((sum, waiting) => sum + Math.max(0, waiting), 0)
      return { group: names.ours(groupId), topic: names.ours(topic), messages }
    }),
  )
}

/** The offset in each partition at which what was published at an instant or later begins; nothing without an instant. */
const endsOf = async (admin: Admin, topic: string, instant: Date | undefined): Promise<Map<number, bigint>> => {
  if (instant === undefined) return new Map()
  const offsets = await admin.fetchTopicOffsetsByTimestamp(topic, instant.getTime())
  return new Map(offsets.map(({ partition, offset }) => [partition, BigInt(offset)]))
}

/**
 * The topics that the members of a group have subscribed to. A new group has committed no offset yet, so its offsets do not
 * show them.
 */
const consumedBy = ({ members }: GroupDescription): string[] =>
  members.flatMap(({ memberMetadata }) =>
    memberMetadata.length === 0 ? [] : (AssignerProtocol.MemberMetadata.decode(memberMetadata)?.topics ?? []),
  )
