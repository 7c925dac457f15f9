import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger } from 'pino'

/**
 * Structured logs, one JSON line each. Callers name ids, codes and counts; bodies, headers and whole rows are
 * never logged, and what libraries attach to an error (query parameters, addresses) is left out.
 */
export const makeLog = ({ level = 'info', to }: { level?: string; to?: DestinationStream } = {}): Logger =>
  pino(
    { level, base: {}, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } },
    to ?? process.stdout,
  )

interface ErrorLine {
  type: string
  message: string
  code?: string
  constraint?: string
  stack?: string
}

/** What a log may say of an error. PostgreSQL's `detail` quotes row values, so it is never copied. */
const describeError = (error: unknown): ErrorLine => {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' }
  return {
    type: error.name,
    message: error.message,
    ...textOf(error, 'code'),
    ...textOf(error, 'constraint'),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
  }
}

const textOf = <Key extends string>(error: Error, key: Key): { [K in Key]?: string } => {
  const value: unknown = Reflect.get(error, key)
  const found: { [K in Key]?: string } = {}
  if (typeof value === 'string') found[key] = value
  return found
}
