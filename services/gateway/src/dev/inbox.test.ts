import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestGateway, type TestGateway } from '../fixture/test-service.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.stop())

test.each([
  '/dev/inbox',
  '/dev/inbox?to=a%40b',
  '/dev/inbox.json?limit=1',
  '/dev/inbox/019ab123-4567-7890-abcd-ef0123456789',
  '/dev/inbox/019ab123-4567-7890-abcd-ef0123456789.ics',
])('%s shows the inbox', async (path) => {
  const answer = await gateway.fetch(path)
  expect(await answer.json()).toMatchObject({ service: 'inbox', url: path })
})

test('its own security policy wins', async () => {
  gateway.services.inbox.answer = (_, reply) =>
    reply.type('text/html').header('content-security-policy', "default-src 'none'").send('<p>')
  expect((await gateway.fetch('/dev/inbox')).headers.get('content-security-policy')).toBe("default-src 'none'")
})

test.each(['/dev/inbox/..%2finternal', '/dev/inbox/%2e%2e', '/dev/inbox/', '/dev/inbox/1/2', '/dev'])(
  '%s does not',
  async (path) => {
    const before = gateway.services.inbox.asked.length
    expect((await gateway.fetch(path)).status).toBe(404)
    expect(gateway.services.inbox.asked).toHaveLength(before)
  },
)

test('there is none in production', async () => {
  const production = await startTestGateway({ env: { PRAXIS_ENV: 'production' } })
  expect((await production.fetch('/dev/inbox')).status).toBe(404)
  await production.stop()
})
