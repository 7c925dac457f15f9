import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startTestRedis, type TestRedis } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'

const run = promisify(execFile)
const client = fileURLToPath(new URL('./redis-tls.fixture.ts', import.meta.url))

let folder: string
let cert: string
let redis: TestRedis
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'praxis-tls-'))
  cert = join(folder, 'cert.pem')
  const key = join(folder, 'key.pem')
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  const options = ['-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert]
  await run('openssl', ['req', '-x509', ...options, ...names])
  const keys = ['--tls-cert-file', cert, '--tls-key-file', key, '--tls-auth-clients', 'no']
  redis = await startTestRedis({ tls: true, args: [...keys, '--user', 'praxis', 'on', '>s3cr:t', '~*', '+@all'] })
})
afterAll(async () => {
  await redis.stop()
  await rm(folder, { recursive: true })
})

const answerOf = async (env: Record<string, string>): Promise<string> => {
  const url = `rediss://praxis:s3cr%3At@localhost:${redis.port}`
  const { stdout } = await run(process.execPath, ['--import', 'tsx', client, url], { env: { ...process.env, ...env } })
  return stdout
}

it('is spoken with a server whose authority is trusted, with name and password', async () => {
  expect(await answerOf({ NODE_EXTRA_CA_CERTS: cert })).toBe('over TLS')
})

it('is not spoken with a server that anybody could have set up', async () => {
  expect(await answerOf({})).toBe('Unavailable')
})
