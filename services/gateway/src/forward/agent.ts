import { keepAlive } from '@praxis/platform'
import { Agent } from 'undici'

/** Connections kept to one service, and so requests that it may have at a time. */
export const CONNECTIONS = 256
/** With the time that a service has for its answer, less than two seconds. */
const CONNECT_MS = 350

/** Connections to the services, kept open between requests. */
export const makeAgent = (): Agent =>
  new Agent({
    connections: CONNECTIONS,
    ...keepAlive,
    connect: { timeout: CONNECT_MS },
  })
