import pg from 'pg'

const stateOf = (error: unknown): string => (error instanceof pg.DatabaseError ? (error.code ?? '') : '')

/** True when a statement waited longer for a locked row than `lock_timeout` allows. */
export const isLockTimeout = (error: unknown): boolean => stateOf(error) === '55P03'

/**
 * True for a failure of a statement of many rows that one of them may have caused: its data (22), a constraint such as a
 * key that another request uses at this moment (23), a deadlock (40P01), a row that somebody has locked (55P03), or
 * several locked rows one after another until the statement's time is over (57014).
 */
export const mayBeCausedByOne = (error: unknown): boolean => /^(22|23|40P01|55P03|57014)/.test(stateOf(error))
