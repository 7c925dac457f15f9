import { IndexMissing } from './ports.ts'

/** SQLSTATE `undefined_table`. */
const UNDEFINED_TABLE = '42P01'

/**
 * Turns the failure of a query on an index whose tables were dropped into {@link IndexMissing}. Other failures stay as they
 * are.
 */
export const detectMissingIndex = async <Result>(query: Promise<Result>): Promise<Result> => {
  try {
    return await query
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === UNDEFINED_TABLE
    throw isMissing ? new IndexMissing('the tables of the index are not there', { cause }) : cause
  }
}
