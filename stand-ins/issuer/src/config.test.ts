import { expect, test } from 'vitest'
import { issuerConfig } from './config.ts'
import { booking, camille } from './fixture/test-service.ts'

const env = { ISSUER_URL: 'http://127.0.0.1:1', ISSUER_KEYS_FILE: '/keys.json' }

test('does not start in production', () => {
  expect(() => issuerConfig({ ...env, PRAXIS_ENV: 'production' })).toThrow(
    'the demo issuer does not start when PRAXIS_ENV is production: set OIDC_ISSUER to yours',
  )
})

test('reads clients and people', () => {
  const config = issuerConfig({ ...env, CLIENTS: JSON.stringify([booking]), DEMO_PEOPLE: JSON.stringify([camille]) })
  expect(config.clients).toEqual([booking])
  expect([...config.people.values()]).toEqual([camille])
})

test.each([
  ['CLIENTS', '{"hush'],
  ['CLIENTS', '[{"client_id":"booking","client_secret":"hush"}]'],
  ['DEMO_PEOPLE', '[{"id":"1","name":"hush","role":"king","country":"fr","practitionerIds":[]}]'],
  ['DEMO_PEOPLE', '{"a":"hush"}'],
  ['WEB_REDIRECT_URIS', 'hush'],
  ['ISSUER_URL', 'http://hush/with/path'],
  ['ISSUER_KEYS_FILE', undefined],
])('names %s when it is wrong, and never its value', (name, value) => {
  expect(() => issuerConfig({ ...env, [name]: value })).toThrow(name)
  expect(() => issuerConfig({ ...env, [name]: value })).not.toThrow(/hush/)
})
