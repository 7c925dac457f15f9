import type { Logger } from '../log.ts'
import type { Teardown } from './teardown.ts'

/** Milliseconds after which the process ends even if parts have not stopped. The next start recovers. */
const STOP_MS = 9_500
/**
 * Milliseconds in which a second Ctrl-C is ignored, because npm repeats the one that the terminal has sent to the process
 * itself.
 */
const ECHO_MS = 1_000

interface Shutdown {
  readonly teardown: Teardown
  readonly log: Logger
  readonly say: (line: string) => void
  /** How long the teardown itself waits before it stops the first part, in milliseconds. */
  readonly drainMs?: number
}

export interface Ending {
  /** Stops all parts and ends the process with this exit code. Later calls change nothing. */
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

/** Ctrl-C, SIGTERM and an error that nobody has handled stop all parts and end the process. A second signal ends it at once. */
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
  if (process.env.npm_lifecycle_event === 'start') endWithParent(onSignal)
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, onSignal)
  // The terminal was closed. With `nohup` there is no terminal, and the signal stays ignored.
  if (process.stdout.isTTY) process.on('SIGHUP', onSignal)
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'unexpected error')
    say(`unexpected error: ${err.message}`)
    void ending.begin(1)
  })
}

/**
 * Ends the process when its parent has gone. An npm that is killed by `kill -9` sends no signal, and the process would keep
 * its port.
 */
const endWithParent = (onEnd: () => void): void => {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    onEnd()
  }, 500)
  watch.unref()
}
