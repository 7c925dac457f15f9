import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import type { Part } from '../part.ts'

/** A cache: nothing is written to disk, so a restart has forgotten everything, as on a failed ElastiCache node. */
export const redisPart = (home: string, port: number): Part => {
  const folder = join(home, 'redis')
  return {
    name: 'redis',
    needs: [],
    program: 'redis-server',
    args: ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'],
    env: async () => ({ PATH: process.env.PATH }),
    prepare: async () => {
      await mkdir(folder, { recursive: true })
    },
    check: async () => {
      const client = new Redis(port, '127.0.0.1', { lazyConnect: true, retryStrategy: null, commandTimeout: 1_000 })
      client.on('error', () => undefined)
      try {
        await client.connect()
        await client.ping()
        return 'ready'
      } finally {
        client.disconnect()
      }
    },
    address: `redis://127.0.0.1:${port}`,
  }
}
