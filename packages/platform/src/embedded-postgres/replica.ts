import { chown, cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import pg from 'pg'
import type { Home } from './home.ts'
import { ensureFilled } from './init.ts'

/** A running server on this machine. */
export interface Primary {
  /** Its database `postgres`, as superuser. */
  readonly url: string
  readonly dataDir: string
}

/** The primary keeps its log until the replica has it. */
const SLOT = 'praxis_reader'
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
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts', 'postgresql.auto.conf'])

/** Makes the folder a replica's: a base backup the first time, and where to stream from, which may change between starts. */
export const followPrimary = async (home: Home, primary: Primary): Promise<void> => {
  await ensureFilled(home, (staging) => copyPrimary(primary, join(staging, 'data')))
  const { hostname, port, username, password } = new URL(primary.url)
  const connection = `host=${hostname} port=${port} user=${username} password=${password} application_name=${SLOT}`
  // A file and no flag: command lines are open to everybody.
  const file = join(home.dataDir, 'postgresql.auto.conf')
  await writeFile(file, `primary_conninfo = '${connection}'\nprimary_slot_name = '${SLOT}'\n`, { mode: 0o600 })
  await writeFile(join(home.dataDir, 'standby.signal'), '')
  await ownAll(home.dataDir, home)
}

/** The npm package has no `pg_basebackup`; this is PostgreSQL's low-level backup. */
const copyPrimary = async ({ url, dataDir }: Primary, to: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(
      `SELECT pg_create_physical_replication_slot($1, true)
       WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = $1)`,
      [SLOT],
    )
    await client.query("SELECT pg_backup_start('praxis replica', fast => true)")
    await cp(dataDir, to, { recursive: true, filter: (path) => isCopied(relative(dataDir, path)) })
    const { rows } = await client.query<{ labelfile: string }>(
      'SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)',
    )
    await mkdir(join(to, 'pg_wal', 'archive_status'), { recursive: true, mode: 0o700 })
    await writeFile(join(to, 'backup_label'), rows[0]?.labelfile ?? '')
  } finally {
    await client.end()
  }
}

const isCopied = (path: string): boolean => {
  const [top = '', ...rest] = path.split(sep)
  return !(EMPTY.has(top) && rest.length > 0) && !LEFT_OUT.has(basename(path))
}

const ownAll = async (path: string, { account }: Home): Promise<void> => {
  if (account === undefined) return
  await chown(path, account.uid, account.gid)
  for (const entry of await readdir(path, { recursive: true })) await chown(join(path, entry), account.uid, account.gid)
}
