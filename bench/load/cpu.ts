import { execFileSync } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { findInstance } from '@praxis/instance'
import { pidOf, runningParts } from '../../tools/stack/src/part-process.ts'

/** Seconds of CPU that each part of an instance has taken since it began. */
export type CpuSeconds = Readonly<Record<string, number>>

/** What the processes of an instance, those they started among them, have taken so far. Empty where /proc is not Linux'. */
export const cpuOf = async (home: string): Promise<CpuSeconds> => {
  const parts = await partsOf(home)
  const processes = new Map((await readProcesses()).map((each) => [each.pid, each]))
  const partOf = (pid: number): string | undefined => {
    for (let at = processes.get(pid); at !== undefined; at = processes.get(at.parent)) {
      const part = parts.get(at.pid)
      if (part !== undefined) return part
    }
    return undefined
  }
  const seconds: Record<string, number> = {}
  for (const { pid, program, ticks } of processes.values()) {
    const part = partOf(pid)
    if (part === undefined) continue
    const name = part === WHOLE && program === 'postgres' ? 'postgres' : part
    seconds[name] = (seconds[name] ?? 0) + ticks / ticksPerSecond()
  }
  return seconds
}

/** Milliseconds of CPU that each part took for each of so many requests, most first. */
export const cpuForEach = (before: CpuSeconds, after: CpuSeconds, requests: number): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(after)
      .map(([part, seconds]) => [part, ((seconds - (before[part] ?? 0)) * 1_000) / requests] as const)
      .toSorted(([, one], [, other]) => other - one)
      .map(([part, ms]) => [part, Math.round(ms * 100) / 100]),
  )

/** What an instance in one process is called here. */
const WHOLE = 'praxis'

/** The processes that an instance began with, by their number. */
const partsOf = async (home: string): Promise<ReadonlyMap<number, string>> => {
  const whole = (await findInstance(home))?.pid
  if (whole !== undefined) return new Map([[whole, WHOLE]])
  const parts = (await runningParts(home)).map(async (name) => [(await pidOf(home, name)) ?? 0, name] as const)
  return new Map(await Promise.all(parts))
}

interface Process {
  readonly pid: number
  readonly parent: number
  readonly program: string
  readonly ticks: number
}

const readProcesses = async (): Promise<Process[]> => {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  // One that has just ended has no file any more.
  const read = pids.map(async (pid) => processOf(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  return (await Promise.all(read)).flatMap((each) => each ?? [])
}

/** Fields 1, 2, 4, 14 and 15 of proc(5): the number, the program in brackets, the parent, ticks for itself and for the kernel. */
const processOf = (stat: string): Process | undefined => {
  const [, pid, program = '', rest = ''] = /^(\d+) \((.*)\) (.*)$/s.exec(stat) ?? []
  const fields = rest.split(' ')
  return pid === undefined
    ? undefined
    : { pid: Number(pid), parent: Number(fields[1]), program, ticks: Number(fields[11]) + Number(fields[12]) }
}

let ticks: number | undefined
const ticksPerSecond = (): number => {
  ticks ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  return ticks
}
