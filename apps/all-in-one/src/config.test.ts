import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { allInOneConfig } from './config.ts'

test('works without any variable', () => {
  const { home, ...config } = allInOneConfig({})
  expect(config).toMatchObject({ HOST: '127.0.0.1', PORT: 8080, PRAXIS_DEMO_PRACTITIONERS: 5_000 })
  expect(basename(home)).toBe('.praxis')
})

test.each([
  [{ PORT: '80a' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ PRAXIS_DEMO_PRACTITIONERS: '-1' }, 'PRAXIS_DEMO_PRACTITIONERS'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  [{ PRAXIS_ENV: 'production' }, 'PRAXIS_ENV'],
])('refuses %o in one line that names the variable', (env, name) => {
  expect(() => allInOneConfig(env)).toThrow(name)
})
