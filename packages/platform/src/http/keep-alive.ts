/**
 * For how long our HTTP clients keep a connection that nobody uses, whatever the server says of it: with a tick of their
 * clock, shorter than a service that leaves waits before it closes them (`DRAIN_MS`).
 */
const KEEP_ALIVE_MS = 3_000
export const keepAlive = { keepAliveTimeout: KEEP_ALIVE_MS, keepAliveMaxTimeout: KEEP_ALIVE_MS } as const
