import type { CountryCode, Practitioner } from '@praxis/contracts'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { searchWords } from '../../domain/document.ts'
import { openSearchCorner } from '../../fixture/opensearch.ts'
import { profile } from '../../fixture/profile.ts'

const corner = openSearchCorner()
const opened = corner.open()
const offering = (country: CountryCode, specialty: Practitioner['specialty'], name: string): Practitioner => {
  const one = profile({ country, specialty })
  return { ...one, consultationTypes: one.consultationTypes.map((each) => ({ ...each, name })) }
}
const inFrench = {
  care: offering('fr', 'nurse', "Vaccinations de l'enfant"),
  kine: offering('fr', 'physiotherapist', 'Rééducation'),
}
const inGerman = {
  care: offering('de', 'nurse', 'Impfungen für Kinder'),
  teeth: offering('de', 'dentist', 'Zahnreinigungen'),
}

beforeAll(async () => {
  await corner.ready(opened)
  await opened.index.putProfiles('fr', Object.values(inFrench))
  await opened.index.putProfiles('de', Object.values(inGerman))
  for (const country of ['fr', 'de'] as const)
    await eventually(async () => expect(await found(country, 'camille')).toHaveLength(2))
})
afterAll(async () => {
  await opened.close()
  await corner.empty()
})

const found = async (country: CountryCode, text: string): Promise<string[]> => {
  const filter = { words: searchWords([text]), now: new Date(), timeZone: 'Europe/Paris' }
  const { hits } = await opened.index.find(country, filter, { sort: 'relevance', limit: 10 })
  return hits.map(({ practitioner }) => practitioner.id)
}

describe('an index knows its country', () => {
  it.each([
    ['another form', 'vaccination', inFrench.care],
    ['a word behind an article', 'enfants', inFrench.care],
    ['accents left out', 'reeducations', inFrench.kine],
    ['another name of the specialty', 'kiné', inFrench.kine],
    ['another name of the specialty', 'kinésithérapie', inFrench.kine],
  ])('French: %s', async (_, text, expected) => {
    expect(await found('fr', text)).toEqual([expected.id])
  })

  it.each([
    ['another form', 'Kindern', inGerman.care],
    ['another form', 'Impfung', inGerman.care],
    ['another name of the specialty', 'Zahnmediziner', inGerman.teeth],
    ['another name of the specialty', 'Zahnpraxis', inGerman.teeth],
  ])('German: %s', async (_, text, expected) => {
    expect(await found('de', text)).toEqual([expected.id])
  })
})
