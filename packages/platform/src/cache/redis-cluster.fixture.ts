import { freePort } from '@praxis/platform'
import { eventually, startTestRedis, type TestRedis } from '@praxis/testing'
import { Redis } from 'ioredis'
import { expect } from 'vitest'

export interface ClusterNode extends TestRedis {
  /** Where the other nodes reach it. */
  readonly busPort: number
}

const SLOTS = 16_384

/** A node that belongs to a cluster, of itself alone at first. */
export const startClusterNode = async (options: { readonly port?: number } = {}): Promise<ClusterNode> => {
  const busPort = await freePort()
  const args = ['--cluster-enabled', 'yes', '--cluster-port', String(busPort), '--cluster-announce-ip', '127.0.0.1']
  return { ...(await startTestRedis({ ...options, args })), busPort }
}

/** Gives each node as many of the slots as the others, and waits until they agree on it. */
export const formCluster = async (nodes: readonly ClusterNode[]): Promise<void> => {
  const clients = nodes.map(({ port }) => new Redis(port))
  const each = SLOTS / nodes.length
  for (const [n, client] of clients.entries()) {
    await client.call('CLUSTER', 'ADDSLOTSRANGE', n * each, (n + 1) * each - 1)
    await client.call('CLUSTER', 'SET-CONFIG-EPOCH', n + 1)
  }
  for (const { port, busPort } of nodes.slice(1)) await clients[0]?.call('CLUSTER', 'MEET', '127.0.0.1', port, busPort)
  for (const client of clients)
    await eventually(async () => expect(await client.cluster('INFO')).toMatch(/cluster_state:ok/), { withinMs: 20_000 })
  for (const client of clients) client.disconnect()
}
