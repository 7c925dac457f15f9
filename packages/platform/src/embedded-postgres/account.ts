import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The system account that PostgreSQL runs under. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** `nobody` on every system that we support. PostgreSQL refuses to run as root. */
const NOBODY: Account = { uid: 65_534, gid: 65_534 }

/**
 * The account that PostgreSQL runs under. Undefined means our own, unless we are root. As root it is the owner of the data
 * that is there, so that a folder of an ordinary user stays theirs, and `nobody` for a new folder.
 */
export const accountFor = async (dataDir: string): Promise<Account | undefined> => {
  if (process.getuid?.() !== 0) return undefined
  const { uid, gid } = await stat(dataDir).catch(() => NOBODY)
  return uid === 0 ? NOBODY : { uid, gid }
}

/** True when `account` may pass through every folder down to `path`. Our own account is assumed to be able to. */
export const canReach = async (path: string, account: Account | undefined): Promise<boolean> => {
  if (account === undefined) return true
  const { mode, uid, gid } = await stat(path)
  const executable = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
  if ((mode & executable) === 0) return false
  const parent = dirname(path)
  return parent === path || canReach(parent, account)
}
