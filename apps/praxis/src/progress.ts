import { Presets, SingleBar } from 'cli-progress'

/** Shows the progress of long work on stderr, because stdout is only for results. */
export interface Progress {
  update(done: number, total: number): void
  stop(): void
}

/** Shows a bar on a terminal, and elsewhere one line for each tenth. */
export const showProgress = (label: string, stream: NodeJS.WriteStream = process.stderr): Progress =>
  stream.isTTY ? bar(label, stream) : lines(label, (line) => stream.write(`${line}\n`))

const bar = (label: string, stream: NodeJS.WritableStream): Progress => {
  const bar = new SingleBar(
    { stream, format: `${label} [{bar}] {value}/{total}, {eta_formatted} to go`, hideCursor: true, fps: 8 },
    Presets.shades_classic,
  )
  bar.start(0, 0)
  return {
    update: (done, total) => {
      bar.setTotal(total)
      bar.update(done)
    },
    stop: () => bar.stop(),
  }
}

const lines = (label: string, write: (line: string) => void): Progress => {
  let last = -1
  return {
    update: (done, total) => {
      const tenth = total === 0 ? 10 : Math.floor((done / total) * 10)
      if (tenth !== last) write(`${label}: ${tenth * 10} %`)
      last = tenth
    },
    stop: () => undefined,
  }
}
