import { routes } from '@praxis/contracts'
import { beforeAll, test } from 'vitest'
import { type Household, household } from './access/world.ts'
import { figures } from './figures.ts'
import { attack, ensureSchemathesis, type Real } from './malformed/schemathesis.ts'
import { type Ours, ours } from './ours.ts'
import { peopleOf } from './people.ts'
import { expectReady } from './settled.ts'

let praxis: Ours
let own: Household
let real: Real
beforeAll(async () => {
  await ensureSchemathesis()
  praxis = await ours()
  own = await household(praxis, await peopleOf(praxis), 'fr')
  const { id: practitioner, consultationTypeId: consultationType } = own.practitioner
  real = { practitioner, consultationType, booking: await own.booking() }
})

const ROLES = ['patient', 'admin'] as const
const EACH = figures.malformed / ROLES.length

test.concurrent.for(ROLES)(
  `${EACH} requests and more of a %s, made from the OpenAPI page: no 5xx, and each 4xx explains itself`,
  async (role, { expect }) => {
    const before = await praxis.pid()
    const examplesEach = Math.ceil(EACH / Object.keys(routes).length)
    const { cases, failures } = await attack({ url: praxis.url, token: own.tokens[role], real, examplesEach })
    expect(failures).toEqual([])
    expect(cases).toBeGreaterThanOrEqual(EACH)
    expect(await praxis.pid()).toBe(before)
    await expectReady(praxis)
  },
)
