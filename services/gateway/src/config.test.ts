import { expect, test } from 'vitest'
import { gatewayConfig } from './config.ts'

const env = {
  OIDC_ISSUER: 'http://127.0.0.1:1',
  SEARCH_URL: 'http://127.0.0.1:2',
  BOOKING_URL: 'http://127.0.0.1:3',
  AVAILABILITY_URL: 'http://127.0.0.1:4',
  PRACTITIONER_URL: 'http://127.0.0.1:5',
  PATIENT_URL: 'http://127.0.0.1:6',
}

test('trusts no proxy, allows no origin and has no inbox unless told', () => {
  const { trustedProxies, allowedOrigins, INBOX_URL } = gatewayConfig(env)
  expect([trustedProxies, [...allowedOrigins], INBOX_URL]).toEqual([[], [], undefined])
})

test('reads lists', () => {
  const config = gatewayConfig({
    ...env,
    TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8::/32,127.0.0.1',
    ALLOWED_ORIGINS: 'https://a.example, http://localhost:5173',
  })
  expect(config.trustedProxies).toEqual(['10.0.0.0/8', '2001:db8::/32', '127.0.0.1'])
  expect([...config.allowedOrigins]).toEqual(['https://a.example', 'http://localhost:5173'])
})

test.each([
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['TRUSTED_PROXIES', 'proxy.secret.example'],
  ['TRUSTED_PROXIES', '10.0.0.0/8/9'],
  ['ALLOWED_ORIGINS', '*'],
  ['ALLOWED_ORIGINS', 'https://secret.example/'],
  ['SEARCH_URL', 'secret'],
  ['SEARCH_URL', undefined],
  ['RATE_FACTOR', '0'],
])('names %s when it is wrong, and never its value', (name, value) => {
  expect(() => gatewayConfig({ ...env, [name]: value })).toThrow(name)
  expect(() => gatewayConfig({ ...env, [name]: value })).not.toThrow(/secret/)
})
