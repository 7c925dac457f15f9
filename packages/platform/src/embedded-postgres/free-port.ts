import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Ports below those from which a system takes the local ends of its connections (Linux: 32768 to 60999, others from
 * 49152): a connection would else take the port between this answer and the start of the server.
 */
const FIRST = 10_240
const LAST = 32_767
const ATTEMPTS = 100

/** A loopback port that nobody listens on at this moment. */
export const freePort = async (): Promise<number> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = randomInt(FIRST, LAST + 1)
    if (await isFree(port)) return port
  }
  throw new Error(`none of ${ATTEMPTS} ports between ${FIRST} and ${LAST} is free`)
}

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
