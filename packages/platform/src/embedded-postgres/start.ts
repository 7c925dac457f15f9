import type { Logger } from '../log.ts'
import type { Primary } from './base-backup.ts'
import { ensureDatabase } from './ensure-database.ts'
import { freePort } from './free-port.ts'
import { type Home, openHome } from './home.ts'
import { ensureInitialised, readPassword, urlOf } from './init.ts'
import { stopOrphan } from './orphan.ts'
import { followPrimary } from './replica.ts'
import { type Settings, settingsWith } from './settings.ts'
import { supervise } from './supervise.ts'

export interface EmbeddedPostgresOptions {
  /** Created, with its parents, when it is missing. */
  readonly dataDir: string
  readonly log: Logger
  /** PostgreSQL settings in addition to those in `settings.ts`. */
  readonly settings?: Settings
  /** Loopback port; a free one when absent. */
  readonly port?: number
  /** The primary of which this server is a streaming replica, with the same password. It answers reads that may lag. */
  readonly replicaOf?: Primary
}

export interface EmbeddedPostgres {
  /** The URL of a database for the superuser. It contains the password, so never log it. */
  url(database: string): string
  /** Creates the database unless it exists. */
  ensureDatabase(name: string): Promise<void>
  /** Stops the server, and ends sessions that are still open. */
  stop(): Promise<void>
}

/**
 * Starts a PostgreSQL 18 server of our own on 127.0.0.1, and starts it again when it ends by itself. It copes with what an
 * earlier run left: a running server, a stale pid file, data that needs recovery, an incomplete folder. Rejects with a
 * {@link StartError} when the folder cannot be used or another instance uses it.
 */
export const startPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const { log } = options
  const home = await openHome(options.dataDir)
  await (options.replicaOf === undefined ? ensureInitialised(home) : followPrimary(home, options.replicaOf))
  const urlAt = await urlsOf(home)
  await stopOrphan(home, (port) => urlAt(port, 'postgres'), log)
  const port = options.port ?? (await freePort())
  const server = await supervise({
    home,
    port,
    settings: settingsWith(options.settings ?? {}),
    leaseUrl: urlAt(port, 'postgres'),
    log,
  })
  return {
    url: (database) => urlAt(port, database),
    ensureDatabase: (name) => ensureDatabase(urlAt(port, 'postgres'), name),
    stop: () => server.stop(),
  }
}

const urlsOf = async (home: Home): Promise<(port: number, database: string) => string> => {
  const password = await readPassword(home.dataDir)
  return (port, database) => urlOf({ password, port, database })
}
