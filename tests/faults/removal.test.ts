import { ask } from '@praxis/testing'
import { expect, test } from 'vitest'
import { personsOf } from './access/callers.ts'
import { expectAuditClean, expectReady } from './expectations.ts'
import { ours } from './ours.ts'
import { COUNTRY, peopleOf } from './people.ts'

/** Half of them before the removal, the others while and after it. */
const PATIENTS = 60

test('a practitioner is removed while patients book: what was confirmed stands until it is cancelled, and everything agrees', async () => {
  const praxis = await ours()
  const people = await peopleOf(praxis)
  const patients = await people.patients(PATIENTS)
  const [practitioner] = await people.practitioners(1)
  if (practitioner === undefined) throw new Error('nobody was made')
  const { id: practitionerId, consultationTypeId, free } = practitioner
  const [someone] = patients
  const { admin } = await personsOf(people, { country: COUNTRY, patientId: someone?.id ?? '', practitionerId })

  const book = async ({ token }: { token: string }, n: number) => {
    const slotStart = free[n] ?? expect.fail('the calendar is full')
    const booked = await praxis.book(token, { country: COUNTRY, practitionerId, consultationTypeId, slotStart })
    return { token, ...booked }
  }
  const half = PATIENTS / 2
  const early = await Promise.all(patients.slice(0, half).map(book))
  const [removed, ...late] = await Promise.all([
    ask('DELETE', `${praxis.url}/${COUNTRY}/v1/practitioners/${practitionerId}`, { token: admin }),
    ...patients.slice(half).map((patient, n) => book(patient, half + n)),
  ])
  expect(removed.status).toBe(204)
  expect(early.map(({ status }) => status)).toEqual(early.map(() => 201))
  for (const { status, body } of late)
    expect(status === 201 ? 'booked' : body.code).toMatch(/^(booked|UNKNOWN_PRACTITIONER)$/)

  const confirmed = [...early, ...late].filter(({ status }) => status === 201)
  for (const { token, body } of confirmed)
    expect(await ask('GET', `${praxis.url}/${COUNTRY}/v1/bookings/${body.id}`, { token })).toMatchObject({
      status: 200,
      body: { status: 'confirmed' },
    })
  const [first] = confirmed
  const cancelled = await praxis.post(`/${COUNTRY}/v1/bookings/${first?.body.id}/cancel`, {
    token: admin,
    key: 'cancelled',
    body: {},
  })
  expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled' } })
  await expectReady(praxis)
  await expectAuditClean(praxis)
})
