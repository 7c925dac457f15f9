import { randomUUID } from 'node:crypto'
import { internalRoutes, type Role, type Route, type RouteName, routes } from '@praxis/contracts'
import { findInstance } from '@praxis/instance'
import { type Answer, ask } from '@praxis/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Caller, roles, serviceToken, strangers } from './access/callers.ts'
import { type Household, household } from './access/household.ts'
import { type AccessRow, type Asked, accessTable, type Verdict } from './access/table.ts'
import { expectAuditClean } from './expectations.ts'
import { type Ours, ours } from './ours.ts'
import { peopleOf } from './people.ts'

let praxis: Ours
let own: Household
let other: Household
let foreign: Household
let nobodies: readonly Caller[]
let service: Caller
/** Base URLs of the services, the gateway's among them. */
let services: Readonly<Record<string, string>>
beforeAll(async () => {
  praxis = await ours()
  const people = await peopleOf(praxis)
  own = await household(praxis, people, 'fr')
  other = await household(praxis, people, 'fr')
  foreign = await household(praxis, people, 'de')
  nobodies = await strangers(people)
  service = ['a service', await serviceToken(praxis)]
  services = (await findInstance(praxis.home))?.services ?? {}
})

test('every route has a row', () => {
  expect(Object.keys(accessTable).sort()).toEqual(Object.keys(routes).sort())
})

describe.each(rowsOf())('$name', ({ row, route }) => {
  const mayAsk = roles.filter((role) => verdictsOf(row, role) !== undefined)
  const [first = 'admin'] = mayAsk

  test('as the policy of the route table says', () => {
    expect(route.policy).toEqual(row.everybody === undefined ? mayAsk : 'public')
  })

  test(row.everybody ? 'is open to everybody' : 'is closed to whoever has no right to it, at every door', async () => {
    const request = await row.ask(own, own.tokens[first])
    for (const url of [services.gateway, services[route.service]]) {
      const answers = async (callers: readonly Caller[]): Promise<Record<string, number>> => {
        const statuses: Record<string, number> = {}
        for (const [who, token] of callers) statuses[who] = (await send(route, request, token, url)).status
        return statuses
      }
      const refused = row.everybody ? successOf(route) : undefined
      const persons = roles.map((role): Caller => [role, own.tokens[role]])
      const foreigners = roles.map((role): Caller => [`${role} of another country`, foreign.tokens[role]])
      const others = persons.filter(([who]) => !mayAsk.some((role) => role === who))
      expect(await answers(nobodies)).toEqual(all(nobodies, refused ?? 401))
      expect(await answers([service, ...others, ...foreigners])).toEqual(
        all([service, ...others, ...foreigners], refused ?? 403),
      )
    }
    // And nobody did what they were refused: it can still be done.
    expect(await send(route, request, own.tokens[first])).toMatchObject({ status: successOf(route) })
  })

  test.each(mayAsk)('asked by a %s: what is theirs, what is not', async (role) => {
    const [mine, others, abroad] = verdictsOf(row, role) ?? []
    const token = own.tokens[role]
    await expectVerdict(mine, route, await row.ask(own, token), { token, hidden: [other, foreign] })
    for (const [verdict, whose] of [
      [others, other],
      [abroad, foreign],
    ] as const) {
      if (verdict === undefined) continue
      const request = await row.ask(whose, whose.tokens.patient)
      await expectVerdict(verdict, route, request, { token, hidden: verdict === 'done' ? [] : [whose] })
    }
  })
})

/** The rows with the routes that they are about. */
function rowsOf(): { name: RouteName; row: AccessRow; route: Route }[] {
  return Object.keys(routes)
    .filter((name): name is RouteName => name in accessTable)
    .map((name) => ({ name, row: accessTable[name], route: routes[name] }))
}

const verdictsOf = (row: AccessRow, role: Role) =>
  row.everybody ?? (role === 'patient' ? row.patient : role === 'admin' ? row.admin : row.keeper)

const successOf = ({ answers }: Route): number => Number(Object.keys(answers)[0])

const all = (callers: readonly Caller[], status: number): Record<string, number> =>
  Object.fromEntries(callers.map(([who]) => [who, status]))

/** In the country of the first household, through the gateway unless told otherwise. */
const send = (
  { method }: Route,
  { path, body }: Asked,
  token: string | undefined,
  url = services.gateway,
): Promise<Answer> => ask(method, `${url}/fr/v1${path}`, { token, body, key: randomUUID() })

const expectVerdict = async (
  verdict: Verdict,
  route: Route,
  request: Asked,
  { token, hidden }: { token: string; hidden: readonly Household[] },
): Promise<void> => {
  const { status, body } = await send(route, request, token)
  const expected = typeof verdict === 'number' ? verdict : successOf(route)
  expect({ status, code: body.code }).toMatchObject({ status: expected })
  const said = JSON.stringify(body)
  for (const { canary, patient } of hidden) {
    expect(said).not.toContain(canary)
    expect(said).not.toContain(patient.id)
  }
}

/** Whatever the answer says: the issuer's is plain text. */
const statusOf = async (method: string, url: string, token: string | undefined): Promise<number> => {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const content = method === 'GET' ? {} : { headers: { ...headers, 'content-type': 'application/json' }, body: '{}' }
  return (await fetch(url, { method, headers, ...content })).status
}

describe('what services ask each other', () => {
  test('is not there for people: not through the gateway, not at the service', async () => {
    const people: readonly Caller[] = [...nobodies, ...roles.map((role): Caller => [role, own.tokens[role]])]
    const doors = Object.values(services)
    for (const { method, path } of Object.values(internalRoutes)) {
      if (!path.startsWith('/internal/')) continue
      const filled = path.replace(':country', 'fr').replace(/:\w+/g, () => randomUUID())
      for (const [who, token] of people)
        for (const door of doors) {
          const status = await statusOf(method, `${door}${filled}`, token)
          const isOpen = ![401, 403, 404].includes(status) || (door === services.gateway && status !== 404)
          expect(isOpen ? `${who} got ${status} from ${door}${filled}` : '').toBe('')
        }
    }
  })
})

test('a guardian books for their own dependants only, and sees their bookings; nobody else does', async () => {
  const dependantOf = async ({ tokens, country }: Household): Promise<string> => {
    const body = { givenName: 'Enfant', familyName: 'Essai', email: 'e@patients.example.org', language: 'fr' }
    const answer = await ask('POST', `${praxis.url}/${country}/v1/patients/me/dependants`, {
      token: tokens.patient,
      body,
    })
    return String(answer.body.id)
  }
  const book = (patientId: string) =>
    ask('POST', `${praxis.url}/fr/v1/bookings`, { token: own.tokens.patient, body: { ...own.slot(), patientId } })
  const booked = await book(await dependantOf(own))
  expect(booked).toMatchObject({ status: 201 })
  for (const patientId of [await dependantOf(other), await dependantOf(foreign), randomUUID()])
    expect(await book(patientId)).toMatchObject({ status: 422, body: { code: 'UNKNOWN_PATIENT' } })
  const seenBy = (token: string) => ask('GET', `${praxis.url}/fr/v1/bookings/${booked.body.id}`, { token })
  expect(await seenBy(own.tokens.patient)).toMatchObject({ status: 200 })
  for (const token of [other.tokens.patient, other.tokens.practitioner, other.tokens.staff])
    expect(await seenBy(token)).toMatchObject({ status: 404, body: { code: 'UNKNOWN_BOOKING' } })
})

test('and everything agrees', () => expectAuditClean(praxis))
