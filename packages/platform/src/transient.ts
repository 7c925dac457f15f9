/** A dependency could not answer now: it was unreachable, too slow, or said so itself. */
export class Unavailable extends Error {
  override readonly name: string = 'Unavailable'
}

/**
 * SQLSTATE codes and classes after which the same statement may succeed later. Of a statement: 08 connection, 53 resources,
 * 57 operator intervention (a server that shuts down, a time-out), 40 rollback by conflict, 55P03 lock not available. Of a
 * database that an operator or a failover changes: 25006 takes no writes, 28 and 42501 refuses us, 3D000 is missing, 55000
 * takes no connections.
 */
const transientSqlState = /^(08|53|57|40|55P03|25006|28|42501|3D000|55000)/
const transientCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])
/**
 * Messages of node-postgres, which have no code, for a server that goes away during a query and for a connection that does
 * not open in time.
 */
const transientMessages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|not queryable|the database system is/

/** True when waiting may help, because the cause is a connection or a dependency and not the request. */
export const isTransient = (error: unknown): boolean => {
  if (error instanceof Unavailable) return true
  if (error instanceof AggregateError) return error.errors.some(isTransient)
  if (!(error instanceof Error)) return false
  const code: unknown = Reflect.get(error, 'code')
  if (typeof code === 'string' && (transientCodes.has(code) || (code.length === 5 && transientSqlState.test(code))))
    return true
  return transientMessages.test(error.message) || isTransient(error.cause)
}
