import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Balancer, readyAmong } from './balancer.ts'

/** A replica whose health a test changes. */
const startReplica = async () => {
  let status = 503
  const server: Server = createServer((_, response) => response.writeHead(status).end()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    says: (next: number) => {
      status = next
    },
    end: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
type Replica = Awaited<ReturnType<typeof startReplica>>

let one: Replica
let other: Replica
let balancer: Balancer
beforeEach(async () => {
  one = await startReplica()
  other = await startReplica()
  balancer = readyAmong([one.port, other.port])
})
afterEach(() => {
  balancer.stop()
  one.end()
  other.end()
})

/** Whom the next requests go to. */
const chosen = (): Set<number | undefined> => new Set([balancer.choose(), balancer.choose()])
const eventually = (...ports: (number | undefined)[]) =>
  expect.poll(chosen, { timeout: 10_000, interval: 50 }).toEqual(new Set(ports))

it('asks those that are ready, in turns', async () => {
  one.says(200)
  await eventually(one.port)
  other.says(200)
  await eventually(one.port, other.port)
})

it('asks those that answer when none is ready: of a replacement it may see the end of the old one first', async () => {
  one.says(200)
  await eventually(one.port)
  one.says(503)
  await eventually(one.port, other.port)
  other.says(200)
  await eventually(other.port)
})

it('asks nobody when none is there', async () => {
  one.says(200)
  await eventually(one.port)
  one.end()
  other.end()
  await eventually(undefined)
})
