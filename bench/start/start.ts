import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { makeLog, startPostgres } from '@praxis/platform'
import type { Bench } from '../harness/bench.ts'
import { startChild } from '../harness/child.ts'
import { figuresOf, interleaved, rowOf } from '../harness/measure.ts'
import { residentMb, startPraxis, withOwnHome } from './instance.ts'

const PRACTITIONERS = 10_000
const GOAL_START_MS = 5_000
const GOAL_MB = 400
/** After the last start: what it did at the start is done, and given back. */
const IDLE_MS = 60_000
const BARE = new URL('../booking/bare-process.ts', import.meta.url)

export const startBench: Bench = {
  name: 'start',
  about: 'npm start, dependencies installed and not for the first time, to the first answer; its memory when idle',
  run: ({ smoke, rounds, say }) =>
    withOwnHome(async (home) => {
      const practitioners = smoke ? 200 : PRACTITIONERS
      say(`first start, with ${practitioners.toLocaleString('en-US')} practitioners`)
      await (await startPraxis({ home, practitioners })).stop()
      await bareStart(join(home, 'bare'))
      const [start, bare] = await interleaved(rounds, [
        async () => {
          const praxis = await startPraxis({ home, practitioners })
          await praxis.stop()
          return praxis.firstAnswerMs
        },
        () => bareStart(join(home, 'bare')),
      ])
      return [
        rowOf(
          { name: 'npm start to the first answer', unit: 'ms', goal: `≤ ${GOAL_START_MS.toLocaleString('en-US')} ms` },
          start,
          { what: 'ms PostgreSQL, and then bare Fastify', figures: bare },
          (_, median) => median <= GOAL_START_MS,
        ),
        await memoryRow(home, practitioners, smoke ? 1_000 : IDLE_MS),
      ]
    }),
}

/** What nobody can do without: PostgreSQL on a folder that is there, and an HTTP server of Node beside it. */
const bareStart = async (dataDir: string): Promise<number> => {
  const began = performance.now()
  const postgres = await startPostgres({ dataDir, log: makeLog({ level: 'warn' }) })
  const server = await startChild(BARE, {})
  const took = performance.now() - began
  await server.stop()
  await postgres.stop()
  return took
}

const memoryRow = async (home: string, practitioners: number, idleMs: number) => {
  const praxis = await startPraxis({ home, practitioners })
  const bare = await startChild(BARE, {})
  try {
    const ours: number[] = []
    const theirs: number[] = []
    for (let sample = 0; sample < 5; sample++) {
      await wait(idleMs / 5)
      ours.push(await residentMb(praxis.pid))
      theirs.push(await residentMb(bare.pid))
    }
    return rowOf(
      {
        name: `memory when idle, ${practitioners.toLocaleString('en-US')} practitioners, besides PostgreSQL`,
        unit: 'MB',
        goal: `≤ ${GOAL_MB} MB`,
      },
      figuresOf(ours),
      { what: 'MB bare Fastify', figures: figuresOf(theirs) },
      (_, median) => median <= GOAL_MB,
    )
  } finally {
    await bare.stop()
    await praxis.stop()
  }
}
