import { setTimeout as wait } from 'node:timers/promises'
import { StartError } from '@praxis/platform'
import type { Part, State } from './part.ts'
import { logFileOf, pidOf, spawnPart } from './part-process.ts'

/** Java needs a while on two cores that do everything else too. */
const READY_MS = 180_000
const ASK_AGAIN_MS = 200

/** Starts those parts that do not run, each when what it needs is ready. Rejects with the first that does not start. */
export const startParts = async (
  home: string,
  parts: readonly Part[],
  enough: readonly State[] = ['ready'],
): Promise<void> => {
  const ready = new Map<string, Promise<void>>()
  for (const part of parts) {
    const needed = part.needs.flatMap((name) => ready.get(name) ?? [])
    ready.set(
      part.name,
      Promise.all(needed).then(() => startPart(home, part, enough)),
    )
  }
  await Promise.all(ready.values())
}

const startPart = async (home: string, part: Part, enough: readonly State[]): Promise<void> => {
  const startedAt = Date.now()
  const isNew = (await pidOf(home, part.name)) === undefined
  if (isNew) {
    await part.prepare()
    await spawnPart(home, part)
  }
  await untilReady(home, part, enough)
  const how = isNew ? `ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s` : 'runs already'
  process.stdout.write(`${part.name.padEnd(24)}${how.padEnd(24)}${part.address}\n`)
}

const untilReady = async (home: string, part: Part, enough: readonly State[]): Promise<void> => {
  const deadline = Date.now() + READY_MS
  for (;;) {
    try {
      const state = await part.check()
      if (enough.includes(state)) return
      throw new Error(`${part.name} is ${state}`)
    } catch (cause) {
      const reason = (await pidOf(home, part.name)) === undefined ? 'ended' : 'does not become ready'
      if (reason === 'ended' || Date.now() > deadline) {
        throw new StartError(`${part.name} ${reason}; see ${logFileOf(home, part.name)}`, { cause })
      }
    }
    await wait(ASK_AGAIN_MS)
  }
}
