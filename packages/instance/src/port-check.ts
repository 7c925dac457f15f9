import { once } from 'node:events'
import { createServer } from 'node:net'
import { StartError } from '@praxis/platform'

/**
 * Rejects with a {@link StartError} when the gateway cannot listen on the port. A start checks this first, before the parts
 * that take long.
 */
export const assertPortFree = async (host: string, port: number): Promise<void> => {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (cause) {
    throw new StartError(reasonOf(cause, host, port), { cause })
  }
  server.close()
  await once(server, 'close')
}

const reasonOf = (error: unknown, host: string, port: number): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return `port ${port} is in use; set PORT to another one`
  if (code === 'EACCES') return `port ${port} needs more rights than this account has; set PORT to one above 1023`
  return `cannot listen on ${host}:${port} (${code}); check HOST and PORT`
}
