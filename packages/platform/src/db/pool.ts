import pg from 'pg'
import type { Logger } from '../log.ts'

/**
 * A pool whose broken connections never end the process: node-postgres emits `error` on an idle pool and on a
 * client that is checked out between two queries, and an `error` without a listener is thrown.
 */
export const makePool = (config: pg.PoolConfig, log: Logger): pg.Pool => {
  const pool = new pg.Pool(config)
  const report = (err: Error): void => log.warn({ err, pool: config.application_name }, 'database connection lost')
  pool.on('error', report)
  pool.on('connect', (client) => client.on('error', report))
  return pool
}
