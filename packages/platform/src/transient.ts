/** A dependency that could not answer now: it was unreachable, too slow, or said so itself. */
export class Unavailable extends Error {
  override readonly name: string = 'Unavailable'
}

/**
 * SQLSTATE classes after which the same statement may succeed: 08 connection, 53 resources, 57 operator
 * intervention (a server that shuts down, a time-out), 40 rollback by conflict, 55P03 lock not available. And what an
 * operator or a failover does to the whole database: 25006 it takes no writes, 28 and 42501 it lets us in no longer,
 * 3D000 it is not there, 55000 it takes no connections.
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
/** What node-postgres says, without a code, when the server goes away under a query or no connection comes in time. */
const transientMessages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|not queryable|the database system is/

/** True when waiting may help: the failure lies in a connection or a dependency, not in the request. */
export const isTransient = (error: unknown): boolean => {
  if (error instanceof Unavailable) return true
  if (error instanceof AggregateError) return error.errors.some(isTransient)
  if (!(error instanceof Error)) return false
  const code: unknown = Reflect.get(error, 'code')
  if (typeof code === 'string' && (transientCodes.has(code) || (code.length === 5 && transientSqlState.test(code))))
    return true
  return transientMessages.test(error.message) || isTransient(error.cause)
}
