import { type CountryCode, countryCodes, type Role, type Route, routes, servedPath } from '@praxis/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestGateway, type TestGateway } from './fixture/test-service.ts'

const roles: readonly Role[] = ['patient', 'practitioner', 'staff', 'admin']
const table = Object.entries<Route>(routes)
const open = table.filter(([, { policy }]) => policy === 'public')
const guarded = table.flatMap(([name, row]) => (row.policy === 'public' ? [] : [{ name, row, policy: row.policy }]))

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.stop())

const call = async (row: Route, country: CountryCode, token?: string): Promise<{ status: number; code: string }> => {
  const path = servedPath(row).replace(':country', country).replace(/:\w+/g, '019ab123-4567-7890-abcd-ef0123456789')
  const answer = await gateway.fetch(path, {
    method: row.method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(row.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(row.body === undefined ? {} : { body: '{}' }),
  })
  const body: unknown = await answer.json()
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : ''
  if (answer.status === 401) expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  return { status: answer.status, code }
}

test.each(open)('%s is open to everybody, whatever their token', async (_, row) => {
  for (const token of [undefined, 'nonsense', await gateway.internalToken()]) {
    expect(await call(row, 'fr', token)).toMatchObject({ status: 200 })
  }
})

describe.each(guarded)('$name', ({ row, policy }) => {
  test('needs a valid token of a person', async () => {
    expect(await call(row, 'fr')).toEqual({ status: 401, code: 'UNAUTHENTICATED' })
    expect(await call(row, 'fr', 'nonsense')).toEqual({ status: 401, code: 'UNAUTHENTICATED' })
    expect(await call(row, 'fr', await gateway.internalToken())).toEqual({ status: 403, code: 'FORBIDDEN' })
  })

  test.each(roles)('as %s, in every country', async (role) => {
    for (const country of countryCodes) {
      const token = await gateway.tokenFor({ role, country })
      for (const asked of countryCodes) {
        const expected = !policy.includes(role)
          ? { status: 403, code: 'FORBIDDEN' }
          : asked === country
            ? { status: 200, code: '' }
            : { status: 403, code: 'WRONG_COUNTRY' }
        expect(await call(row, asked, token), `${country} person on /${asked}/`).toEqual(expected)
      }
    }
  })
})
