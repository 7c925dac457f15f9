import { keepAlive } from '@praxis/platform'
import { Agent } from 'undici'

/** The number of connections to one service, and so of requests that it gets at a time. */
export const CONNECTIONS = 256
/** Milliseconds to connect. Together with the time for the service's answer this is less than two seconds. */
const CONNECT_MS = 350

/** Connections to the services, kept open between requests. */
export const makeAgent = (): Agent =>
  new Agent({
    connections: CONNECTIONS,
    ...keepAlive,
    connect: { timeout: CONNECT_MS },
  })
