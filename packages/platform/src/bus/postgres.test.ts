import { makeLog, openPostgresBus } from '@praxis/platform'
import { testDatabase } from '@praxis/testing'
import { busContract } from './bus.contract.ts'

busContract('PostgreSQL', async () => {
  const database = await testDatabase('bus')
  const log = makeLog({ level: 'silent' })
  return { open: () => openPostgresBus({ url: database.url, log }), stop: () => database.drop() }
})
