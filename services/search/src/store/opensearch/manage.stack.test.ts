import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSearchCorner } from '../../fixture/opensearch.ts'
import { profile } from '../../fixture/profile.ts'
import { IndexMissing } from '../ports.ts'

const corner = openSearchCorner()
const opened = corner.open()
const { index } = opened
const french = async () => (await corner.indices()).filter((name) => name.includes('practitioners_fr'))

beforeAll(() => corner.ready(opened))
afterAll(async () => {
  await opened.close()
  await corner.empty()
})

it('is made once, whoever starts at the same time', async () => {
  const others = [corner.open(), corner.open(), corner.open()]
  for (const other of others) await corner.ready(other)
  for (const other of others) await other.close()
  expect(await french()).toHaveLength(1)
})

it('is replaced by an index of another name, and nothing of the old one stays, nor of one that was left behind', async () => {
  const [old] = await french()
  await corner.send('PUT', `${corner.prefix}practitioners_fr_20200101t000000000z`)
  await index.finishRebuild('fr', (await index.beginRebuild('fr')) ?? '')
  const names = await french()
  expect(names).toHaveLength(1)
  expect(names).not.toEqual([old])
})

it('is not made by a write after it was deleted', async () => {
  await corner.lose('fr')
  await expect(index.putProfiles('fr', [profile()])).rejects.toThrow(IndexMissing)
  expect(await french()).toEqual([])
})

it('takes the place of one that somebody else made by writing to its name', async () => {
  await corner.lose('fr')
  await corner.send('PUT', `${corner.prefix}practitioners_fr`)
  const id = (await index.beginRebuild('fr')) ?? ''
  await index.fillRebuild('fr', id, [profile()], [])
  expect(await index.finishRebuild('fr', id)).toBe(true)
  const filter = { words: [], now: new Date(), timeZone: 'Europe/Paris' }
  expect((await index.find('fr', filter, { sort: 'availability', limit: 10 })).total).toBe(1)
})
