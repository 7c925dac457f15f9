import { join } from 'node:path'
import { findInstance } from '@praxis/instance'
import { clusterNames, clusters } from '@praxis/topology'
import { Redis } from 'ioredis'
import type { Stack } from '../../e2e/stack.ts'
import { logFiles, metricsOf, type Place, tablesOf } from '../personal-data/places.ts'
import { stackDatabaseUrl } from './stack-cast.ts'
import { messagesOf, topicsAt } from './topic.ts'

const DATABASES = clusterNames.flatMap((name) => clusters[name])

/** Everything that services and engines store or print: logs, topics, keys of Redis, indices, tables, metrics. */
export const stackPlaces = async (stack: Stack): Promise<Place[]> => {
  const { KAFKA_URL, REDIS_URL, OPENSEARCH_URL } = stack.engines
  const instance = await findInstance(stack.home)
  const tables = await Promise.all(
    DATABASES.map(async (database) => tablesOf(database, await stackDatabaseUrl(stack, database))),
  )
  return [
    ...(await logFiles(join(stack.home, 'logs'))),
    ...(await topicPlaces(KAFKA_URL)),
    ...(await keys(REDIS_URL)),
    ...(await indices(OPENSEARCH_URL)),
    ...tables.flat(),
    ...(await metricsOf(instance?.services ?? {})),
  ]
}

/** The dead events among them. */
const topicPlaces = async (kafkaUrl: string): Promise<Place[]> => {
  const places: Place[] = []
  for (const topic of await topicsAt(kafkaUrl)) {
    const messages = await messagesOf(kafkaUrl, topic)
    const texts = messages.map(({ key, value, headers }) => `${key} ${value} ${JSON.stringify(headers)}`)
    places.push([`topic:${topic}`, texts.join('\n')])
  }
  return places
}

/** Each key with its name and value, whatever its type. Personal data in it would be readable text. */
const keys = async (redisUrl: string): Promise<Place[]> => {
  const redis = new Redis(redisUrl)
  try {
    const names = await redis.keys('*')
    return await Promise.all(
      names.map(async (name): Promise<Place> => {
        const value = (await redis.type(name)) === 'string' ? await redis.getBuffer(name) : await redis.dumpBuffer(name)
        return [`redis:${name}`, `${name} ${value?.toString('utf8') ?? ''}`]
      }),
    )
  } finally {
    redis.disconnect()
  }
}

/** All documents, as they were sent. */
const indices = async (openSearchUrl: string): Promise<Place[]> => {
  const answer = await fetch(`${openSearchUrl}/_search?size=10000&expand_wildcards=all`)
  const { hits }: { hits: { hits: readonly { _index: string; _source: unknown }[] } } = JSON.parse(await answer.text())
  return hits.hits.map(({ _index: index, _source: source }) => [`index:${index}`, JSON.stringify(source)])
}
