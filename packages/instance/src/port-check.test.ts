import { once } from 'node:events'
import { createServer } from 'node:net'
import { freePort } from '@praxis/platform'
import { expect, test } from 'vitest'
import { assertPortFree } from './port-check.ts'

test('a port that somebody listens on is refused by name, a free one is left free', async () => {
  const port = await freePort()
  await assertPortFree('127.0.0.1', port)
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  await expect(assertPortFree('127.0.0.1', port)).rejects.toThrow(`port ${port} is in use; set PORT to another one`)
  server.close()
  await once(server, 'close')
})

test('an address that is not ours is refused', async () => {
  await expect(assertPortFree('203.0.113.1', 8080)).rejects.toThrow('cannot listen on 203.0.113.1:8080')
})
