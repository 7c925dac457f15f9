import { Agent } from 'undici'

/** Connections kept to one service, and so requests that it may have at a time. */
export const CONNECTIONS = 256
/** Shorter than a service that leaves waits before it closes them (`DRAIN_MS`), whatever it says itself. */
const KEEP_ALIVE_MS = 3_000
/** With the time that a service has for its answer, less than two seconds. */
const CONNECT_MS = 350

/** Connections to the services, kept open between requests. */
export const makeAgent = (): Agent =>
  new Agent({
    connections: CONNECTIONS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    connect: { timeout: CONNECT_MS },
  })
