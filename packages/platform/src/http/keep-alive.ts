/**
 * Milliseconds for which our HTTP clients keep an idle connection, whatever the server asks for. With a tick of their clock
 * this is shorter than a service waits before it closes its connections when it ends (`DRAIN_MS`).
 */
const KEEP_ALIVE_MS = 3_000
export const keepAlive = { keepAliveTimeout: KEEP_ALIVE_MS, keepAliveMaxTimeout: KEEP_ALIVE_MS } as const
