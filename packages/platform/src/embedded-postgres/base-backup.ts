import { chown, readdir, writeFile } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import pg from 'pg'
import type { Account } from './account.ts'
import { type Copied, copyFiles, copyToDisk, everythingIn, type Found } from './copy-files.ts'

/** A running server on this machine. */
export interface Primary {
  /** The URL of its database `postgres`, as superuser. */
  readonly url: string
  readonly dataDir: string
}

/** Folders whose content belongs to the running server and not to its data (PostgreSQL 18, "Making a Base Backup"). */
const EMPTY = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const LEFT_OUT = /^(postmaster\.(pid|opts)|postgresql\.auto\.conf|pgsql_tmp.*|pg_internal\.init.*)$/
const LOG_FILE = /^[0-9A-F]{24}$/

/**
 * Copies a server into an existing empty folder, in the state that it has when the copying ends. A server started on the
 * copy recovers from the log that is in it. This is PostgreSQL's low-level backup, because the npm package has no
 * `pg_basebackup`.
 */
export const baseBackup = async (
  { url, dataDir }: Primary,
  to: string,
  copied: Copied = () => undefined,
): Promise<void> => {
  const client = new pg.Client({ connectionString: url, application_name: 'praxis-backup' })
  // The error needs no handling here, because the query under way, or the next one, rejects with it.
  client.on('error', () => undefined)
  await client.connect()
  try {
    // The server keeps its log from here on for as long as this connection lasts.
    await client.query("SELECT pg_create_physical_replication_slot('praxis_backup_' || pg_backend_pid(), true, true)")
    const begin = await client.query<{ file: string }>(
      "SELECT pg_walfile_name(pg_backup_start('praxis', fast => true)) AS file",
    )
    await copyFiles(dataDir, to, (await everythingIn(dataDir)).filter(isData), copied)
    const end = await client.query<{ file: string; labelfile: string }>(
      'SELECT pg_walfile_name(lsn) AS file, labelfile FROM pg_backup_stop(wait_for_archive => false)',
    )
    const [first, last] = [begin.rows[0]?.file ?? '', end.rows[0]?.file ?? '']
    const log = await readdir(join(dataDir, 'pg_wal'))
    const needed = log.filter((name) => LOG_FILE.test(name) && name >= first && name <= last)
    if (!needed.includes(first) || !needed.includes(last)) throw new Error('PostgreSQL has removed a part of its log')
    for (const name of needed) await copyToDisk(join(dataDir, 'pg_wal', name), join(to, 'pg_wal', name))
    await writeFile(join(to, 'backup_label'), end.rows[0]?.labelfile ?? '', { mode: 0o600, flush: true })
  } finally {
    await client.end()
  }
}

const isData = ({ path }: Found): boolean => {
  const [top = '', ...rest] = path.split(sep)
  return !(EMPTY.has(top) && rest.length > 0) && !LEFT_OUT.test(basename(path))
}

/** Gives a folder, and all that is in it, to the account that PostgreSQL runs under. */
export const ownAll = async (folder: string, account: Account | undefined): Promise<void> => {
  if (account === undefined) return
  await chown(folder, account.uid, account.gid)
  for (const path of await readdir(folder, { recursive: true })) {
    await chown(join(folder, path), account.uid, account.gid)
  }
}
