import type { Logger } from '../log.ts'
import type { Teardown } from './teardown.ts'

/** After this the process leaves, whatever has not stopped; the next start recovers. */
const STOP_MS = 9_500
/** npm passes Ctrl-C on to a process that the terminal has told already: only a later one comes from a person. */
const ECHO_MS = 1_000

interface Shutdown {
  readonly teardown: Teardown
  readonly log: Logger
  readonly say: (line: string) => void
  /** How long the teardown waits by itself before it stops anything, in milliseconds. */
  readonly drainMs?: number
}

export interface Ending {
  /** Ends the process in order with this exit code, once: later calls change nothing. */
  begin(code: number): Promise<void>
  hasBegun(): boolean
}

export const makeEnding = ({ teardown, log, say, drainMs = 0 }: Shutdown): Ending => {
  let ending: Promise<void> | undefined
  const end = async (code: number): Promise<void> => {
    setTimeout(() => {
      say('some parts did not stop in time')
      process.exit(1)
    }, drainMs + STOP_MS).unref()
    try {
      await teardown.stop()
    } catch (err) {
      log.error({ err }, 'a part did not stop cleanly')
    }
    process.exit(code)
  }
  return {
    begin: (code) => {
      ending ??= end(code)
      return ending
    },
    hasBegun: () => ending !== undefined,
  }
}

/** Ctrl-C and SIGTERM end the process in order; a second one ends it at once. So does an error that nobody handled, in order. */
export const endOnSignals = (ending: Ending, { log, say }: Pick<Shutdown, 'log' | 'say'>): void => {
  let first: number | undefined
  const onSignal = (): void => {
    if (first === undefined) {
      first = Date.now()
      say('stopping …')
      void ending.begin(0)
    } else if (Date.now() - first > ECHO_MS) {
      process.exit(130)
    }
  }
  if (['start', 'dev'].includes(process.env.npm_lifecycle_event ?? '')) endWithParent(onSignal)
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, onSignal)
  // A terminal that closes. With `nohup` there is none, and the signal is to be ignored as it asked.
  if (process.stdout.isTTY) process.on('SIGHUP', onSignal)
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'unexpected error')
    say(`unexpected error: ${err.message}`)
    void ending.begin(1)
  })
}

/** npm that is killed by `kill -9` cannot tell us. Without this we would go on unseen, and keep the port. */
const endWithParent = (onEnd: () => void): void => {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    onEnd()
  }, 500)
  watch.unref()
}
