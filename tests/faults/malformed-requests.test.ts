import { beforeAll, expect, test } from 'vitest'
import { type Household, household } from './access/household.ts'
import { expectAuditClean, expectReady } from './expectations.ts'
import { figures } from './figures.ts'
import { type Ours, ours } from './ours.ts'
import { peopleOf } from './people.ts'
import { attack, ensureSchemathesis, type Real } from './requests/schemathesis.ts'

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
const { examplesEach, cases: minimum } = figures.malformed

test(`${minimum} requests and more, made from the OpenAPI page, get no 5xx, and each 4xx explains itself`, async () => {
  const before = await praxis.pid()
  // Side by side: each is one thread that mostly waits.
  const reports = await Promise.all(
    ROLES.map((role) => attack({ url: praxis.url, token: own.tokens[role], real, examplesEach })),
  )
  expect(reports.flatMap(({ failures }) => failures)).toEqual([])
  expect(reports.reduce((sum, { cases }) => sum + cases, 0)).toBeGreaterThanOrEqual(minimum)
  expect(await praxis.pid()).toBe(before)
  await expectReady(praxis)
  await expectAuditClean(praxis)
})
