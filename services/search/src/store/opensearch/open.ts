import { setTimeout as wait } from 'node:timers/promises'
import { countryCodes } from '@praxis/contracts'
import { backoffMs, type Logger } from '@praxis/platform'
import type { OpenIndex } from '../ports.ts'
import type { OpenSearchOptions } from './config.ts'
import { anyAnswer, connect } from './engine.ts'
import { entriesOn } from './entries.ts'
import { findOn } from './find.ts'
import { ensureIndex, hasIndex, rebuildOn } from './manage.ts'
import { writesOn } from './write.ts'

interface Options extends OpenSearchOptions {
  readonly log: Logger
}

/** As long as a health check waits. */
const CHECK_MS = 2_000

/**
 * The index in OpenSearch. Needs no OpenSearch to open: the indices of countries that never had one are made as soon
 * as it is there. One that is lost is not made again unasked, nor by a restart: an empty index would answer that there
 * are no practitioners.
 */
export const openOpenSearchIndex = ({ log, ...options }: Options): OpenIndex => {
  const { prefix } = options
  const engine = connect(options)
  const deps = { engine, prefix }
  const closing = new AbortController()
  const creation = makeIndices(
    () => Promise.all(countryCodes.map((country) => ensureIndex(deps, country))),
    closing.signal,
    log,
  )
  return {
    engine: 'opensearch',
    index: {
      ...writesOn(engine, prefix),
      ...rebuildOn(deps),
      find: findOn(engine, prefix),
      findEntries: entriesOn(engine, prefix),
    },
    check: async () => {
      await engine.ask({ method: 'GET', path: '/', timeoutMs: CHECK_MS, answer: anyAnswer })
    },
    has: (country) => hasIndex(deps, country, CHECK_MS),
    close: async () => {
      closing.abort()
      await creation
      await engine.close()
    },
  }
}

const makeIndices = async (make: () => Promise<unknown>, closing: AbortSignal, log: Logger): Promise<void> => {
  for (let attempt = 1; !closing.aborted; attempt++) {
    try {
      await make()
      return
    } catch (err) {
      if (attempt === 1) log.warn({ err }, 'the indices are made as soon as OpenSearch answers')
      await pause(backoffMs(attempt, { maxMs: 2_000 }), closing)
    }
  }
}

const pause = async (ms: number, closing: AbortSignal): Promise<void> => {
  await Promise.race([wait(ms), new Promise((resolve) => closing.addEventListener('abort', resolve, { once: true }))])
}
