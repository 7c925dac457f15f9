import { createServer, connect as dial, type Socket } from 'node:net'
import { Transform } from 'node:stream'
import type { Balancer } from './balancer.ts'

/** What a network can do to those who talk over it. */
export interface Weather {
  /**
   * `open`: bytes pass. `hang`: connections stand, or are made, and nothing passes, as when packets are dropped.
   * `cut`: connections break, and new ones are refused.
   */
  readonly state: 'open' | 'hang' | 'cut'
  /** Time that every piece takes longer each way, in milliseconds. */
  readonly delayMs: number
}

const fairWeather: Weather = { state: 'open', delayMs: 0 }

/** One address, and what is behind it; the line in between is ours to spoil. */
export interface Link {
  weather(): Weather
  change(weather: Weather): void
  close(): Promise<void>
}

/** Listens on a port of this machine. Rejects when it cannot be had. */
export const openLink = async (port: number, balancer: Balancer): Promise<Link> => {
  let weather = fairWeather
  const sockets = new Set<Socket>()
  const waiting = new Set<() => void>()
  const keep = (socket: Socket, other: () => Socket | undefined): void => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      sockets.delete(socket)
      other()?.destroy()
    })
  }
  const whenOpen = (work: () => void): void => {
    if (weather.state === 'hang') waiting.add(work)
    else work()
  }
  const line = (): Transform =>
    new Transform({
      transform: (piece, _, done) => {
        const pass = (): void => whenOpen(() => done(null, piece))
        if (weather.delayMs === 0) pass()
        else setTimeout(pass, weather.delayMs)
      },
    })
  const join = (client: Socket): void => {
    const target = balancer.choose()
    if (client.destroyed || target === undefined) return void client.destroy()
    const upstream = dial(target, '127.0.0.1')
    keep(upstream, () => client)
    client.on('close', () => upstream.destroy())
    client.pipe(line()).pipe(upstream)
    upstream.pipe(line()).pipe(client)
  }
  const server = createServer((client) => {
    if (weather.state === 'cut') return void client.resetAndDestroy()
    keep(client, () => undefined)
    whenOpen(() => join(client))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  const release = (): void => {
    const all = [...waiting]
    waiting.clear()
    for (const work of all) work()
  }
  const cut = (): void => {
    waiting.clear()
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    weather: () => weather,
    change: (next) => {
      weather = next
      if (next.state === 'cut') cut()
      if (next.state === 'open') release()
    },
    close: async () => {
      cut()
      await new Promise((resolve) => server.close(resolve))
      balancer.stop()
    },
  }
}
