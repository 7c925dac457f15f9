import { expect, it } from 'vitest'
import { gatewayUrl } from './gateway-url.ts'

it.each([
  ['127.0.0.1', 'http://127.0.0.1:8080'],
  ['localhost', 'http://localhost:8080'],
  ['0.0.0.0', 'http://127.0.0.1:8080'],
  ['::', 'http://[::1]:8080'],
  ['::1', 'http://[::1]:8080'],
])('reaches a gateway that listens on %s at %s', (host, url) => {
  expect(gatewayUrl(host, 8080)).toBe(url)
  expect(new URL(url).port).toBe('8080')
})
