import { routes } from '@praxis/contracts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { upstreamPath } from './path.ts'

test('writes the path of a row', () => {
  expect(upstreamPath(routes.removeException, 'de', { id: 'a-1', exceptionId: '2.b' })).toBe(
    '/de/v1/practitioners/a-1/exceptions/2.b',
  )
  expect(upstreamPath(routes.search, 'fr', {})).toBe('/fr/v1/search')
})

test('whatever a parameter is, the path stays where the table put it', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[./\\%a2eF?#;:]{0,12}$/),
    fc.constantFrom('..', '.', '', '%2e%2e', '../..', 'a/b', 'a?b', 'a#b', '\0', 'a\nb'),
  )
  fc.assert(
    fc.property(nasty, nasty, (id, exceptionId) => {
      const path = upstreamPath(routes.removeException, 'fr', { id, exceptionId })
      if (path === undefined) return
      expect(new URL(path, 'http://service').pathname).toBe(path)
      expect(decodeURIComponent(path)).toBe(path)
      expect(path.split('/')).toEqual(['', 'fr', 'v1', 'practitioners', id, 'exceptions', exceptionId])
    }),
    { numRuns: 2_000 },
  )
})
