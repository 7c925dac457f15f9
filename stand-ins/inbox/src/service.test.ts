import { expect, test } from 'vitest'
import { startTestInbox } from './fixture/test-service.ts'
import { createInboxService } from './index.ts'

test('does not start in production', async () => {
  const inbox = await startTestInbox()
  const env = { ...inbox.edges.env, PRAXIS_ENV: 'production' }
  await expect(createInboxService({ ...inbox.edges, env })).rejects.toThrow('does not start when PRAXIS_ENV')
  await inbox.stop()
})
