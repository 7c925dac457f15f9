import { Agent } from 'undici'

/** Connections kept to one service. */
const CONNECTIONS = 128
/** Shorter than the services keep theirs, so that none is used just as it is closed. */
const KEEP_ALIVE_MS = 4_000
const CONNECT_MS = 1_500

/** Connections to the services, kept open between requests. */
export const makeAgent = (): Agent =>
  new Agent({ connections: CONNECTIONS, keepAliveTimeout: KEEP_ALIVE_MS, connect: { timeout: CONNECT_MS } })
