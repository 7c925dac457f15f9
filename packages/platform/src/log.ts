import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger } from 'pino'

/**
 * Writes structured logs, one JSON line for each message. Callers log ids, codes and counts, and never bodies, headers or
 * whole rows. The fields that libraries attach to an error (query parameters, addresses) are left out.
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

/** The fields of an error that a log may contain. PostgreSQL's `detail` is not among them, because it quotes row values. */
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
