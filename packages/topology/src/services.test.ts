import { routes, topics } from '@praxis/contracts'
import { describe, expect, test } from 'vitest'
import { serviceNames, services } from './services.ts'

describe('the topology', () => {
  test('has each service after those that it asks, which is the order of starting', () => {
    for (const [place, name] of serviceNames.entries())
      for (const peer of services[name].peers) expect(serviceNames.indexOf(peer)).toBeLessThan(place)
  })

  test('has one publisher for each topic that somebody consumes, and each group reads one topic', () => {
    const rows = Object.values(services)
    const publishers = rows.flatMap(({ publishes }) => publishes)
    expect(publishers.length).toBe(new Set(publishers).size)
    const subscriptions = rows.flatMap(({ consumes }) => consumes)
    for (const { topic } of subscriptions) expect(publishers).toContain(topic)
    expect(new Set(subscriptions.map(({ group }) => group)).size).toBe(subscriptions.length)
    for (const topic of publishers) expect(Object.keys(topics)).toContain(topic)
  })

  test('lets the gateway reach every service of the route table', () => {
    const routed = new Set(Object.values(routes).map(({ service }) => service))
    expect(services.gateway.peers).toEqual(expect.arrayContaining([...routed]))
  })
})
