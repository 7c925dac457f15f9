import { makeLog, openPostgresBus } from '@praxis/platform'
import { testDatabase } from '@praxis/testing'
import { busContract } from './bus.contract.ts'
import { versionsContract } from './versions.contract.ts'

const start = async () => {
  const database = await testDatabase('bus')
  const log = makeLog({ level: 'silent' })
  return { open: () => openPostgresBus({ url: database.url, log }), stop: () => database.drop() }
}

busContract('PostgreSQL', start)
versionsContract('PostgreSQL', start)
