import { countryCodes, PatientDraft, Role } from '@praxis/contracts'
import { Compile } from 'typebox/compile'
import { expect, test } from 'vitest'
import { BACKGROUND_PATIENTS, patientsOf } from './patients.ts'
import { demoPeople } from './people.ts'
import { practitionerAt } from './practitioner.ts'

test.each(countryCodes)('in %s there is somebody of every role, and several patients', (country) => {
  const here = demoPeople.filter((person) => person.country === country)
  expect(new Set(here.map(({ role }) => role))).toEqual(new Set(Role.enum))
  expect(here.filter(({ role }) => role === 'patient').length).toBeGreaterThanOrEqual(3)
})

test('nobody can be taken for somebody else', () => {
  const names = demoPeople.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(new Set(demoPeople.map(({ id }) => id)).size).toBe(names.length)
})

test.each([
  ['Claire Moreau', 0, 'Paris'],
  ['Anna Schmidt', 1, 'Berlin'],
] as const)('%s is practitioner %i, a dentist in %s', (name, index, city) => {
  const { id, draft } = practitionerAt(index)
  expect(draft).toMatchObject({ specialty: 'dentist' })
  expect(draft.locations[0]?.city).toBe(city)
  expect(`${draft.givenName} ${draft.familyName}`).toBe(name)
  expect(demoPeople.find((person) => person.name === name)?.practitionerIds).toEqual([id])
})

test('a secretary keeps three agendas of one city', () => {
  for (const { country, practitionerIds } of demoPeople.filter(({ role }) => role === 'staff')) {
    const matches = Array.from({ length: 30 }, (_, index) => practitionerAt(index)).filter(({ id }) =>
      practitionerIds.includes(id),
    )
    expect(matches.map((practitioner) => practitioner.country)).toEqual([country, country, country])
    expect(new Set(matches.map(({ draft }) => draft.locations[0]?.city)).size).toBe(1)
  }
})

test.each(countryCodes)('the patients of %s fit the contract, guardians before their dependants', (country) => {
  const draft = Compile(PatientDraft)
  const patients = patientsOf(country)
  const seen = new Set<string>()
  for (const { id, guardianId, ...rest } of patients) {
    expect(draft.Errors(rest)).toEqual([])
    if (guardianId !== undefined) expect(seen).toContain(guardianId)
    seen.add(id)
  }
  expect(seen.size).toBe(patients.length)
  expect(patients.filter(({ guardianId }) => guardianId !== undefined)).toHaveLength(2)
  expect(patients.length).toBeGreaterThan(BACKGROUND_PATIENTS)
  const people = demoPeople.filter((person) => person.country === country && person.role === 'patient')
  for (const { id } of people) expect(seen).toContain(id)
})
