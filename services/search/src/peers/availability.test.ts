import { freePort, makeLog, makePeer, makeTokens } from '@praxis/platform'
import { expect, it } from 'vitest'
import { profile } from '../fixture/profile.ts'
import { slotsFrom } from './availability.ts'

it('leaves it to the index when there is no token to ask availability with', async () => {
  const nowhere = `http://127.0.0.1:${await freePort()}`
  const client = { CLIENT_ID: 'search', CLIENT_SECRET: 'secret' }
  const tokens = makeTokens({ OIDC_ISSUER: nowhere, OIDC_AUDIENCE: 'praxis', ...client })
  const log = makeLog({ level: 'silent' })
  const askSlots = slotsFrom(makePeer({ name: 'availability', baseUrl: nowhere, tokens, log }), log)
  const { locations, ...practitioner } = profile()
  const [location] = locations
  if (location === undefined) throw new TypeError('a profile without a place')
  const position = [0, 0, 0, practitioner.id, location.id] as const
  const hit = { practitioner, location, distanceKm: null, nextAvailableSlot: null, position }
  expect(await askSlots('fr', [hit], { from: new Date() })).toBeUndefined()
})
