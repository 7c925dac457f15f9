import { Presets, SingleBar } from 'cli-progress'

/** How far seeding is. `total` does not change within a phase; a phase ends when `done` reaches it. */
export interface SeedProgress {
  readonly phase: 'patients' | 'practitioners' | 'search'
  readonly done: number
  readonly total: number
}
export type ReportProgress = (progress: SeedProgress) => void

const labels = {
  patients: 'Demo patients',
  practitioners: 'Demo practitioners and their bookings',
  search: 'Waiting until search shows them all',
} as const satisfies Record<SeedProgress['phase'], string>

/** A bar on a terminal; elsewhere a line at every tenth of a phase. */
export const showProgress = (stream: NodeJS.WriteStream): ReportProgress =>
  stream.isTTY ? progressBar(stream) : progressLines((line) => stream.write(`${line}\n`))

/** One line, drawn again as it goes. */
export const progressBar = (stream: NodeJS.WritableStream): ReportProgress => {
  const bar = new SingleBar(
    { stream, format: '{label} [{bar}] {value}/{total}', hideCursor: true, clearOnComplete: true, fps: 8 },
    Presets.shades_classic,
  )
  let current: SeedProgress['phase'] | undefined
  return ({ phase, done, total }) => {
    if (phase !== current) bar.start(total, done, { label: labels[phase] })
    current = phase
    bar.update(done)
    if (done < total) return
    bar.stop()
    current = undefined
  }
}

export const progressLines = (write: (line: string) => void): ReportProgress => {
  let lastLine = ''
  return ({ phase, done, total }) => {
    const tenth = total === 0 ? 10 : Math.floor((done / total) * 10)
    const line = `${labels[phase]}: ${tenth * 10} %`
    if (line === lastLine) return
    lastLine = line
    write(line)
  }
}
