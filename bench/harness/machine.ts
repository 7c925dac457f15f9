import { cpus, release, totalmem } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'

/** The machine of a figure, which depends on it as well as on the code. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGiB: number
  readonly system: string
  readonly node: string
  /** Cores that something else kept busy in the second before. */
  readonly busyCores: number
}

/** Describes the machine. It measures for one second what else the machine does. */
export const machine = async (): Promise<Machine> => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${process.platform} ${release()}`,
  node: process.version,
  busyCores: await busyCores(),
})

/** The number of busy cores above which the figures say little. */
export const QUIET_CORES = 0.2

const LOOK_MS = 1_000

/** Measures the busy cores itself, because the load average would include the minute of the previous bench. */
const busyCores = async (): Promise<number> => {
  const before = cpuTimes()
  await wait(LOOK_MS)
  const after = cpuTimes()
  const share = 1 - (after.idle - before.idle) / (after.all - before.all)
  return Math.round(share * cpus().length * 100) / 100
}

const cpuTimes = (): { idle: number; all: number } => {
  const times = cpus().map(({ times }) => times)
  const idle = times.reduce((sum, each) => sum + each.idle, 0)
  return { idle, all: idle + times.reduce((sum, { user, nice, sys, irq }) => sum + user + nice + sys + irq, 0) }
}
