import { expect, test } from 'vitest'
import { findPerson } from './find-person.ts'

const people = [{ name: 'Zoé Lefèvre' }, { name: 'Zoé Lefèvre-Martin' }, { name: 'Jürgen Groß' }]

test.each([
  ['the full name', 'Zoé Lefèvre', 'Zoé Lefèvre'],
  ['other case, no accents', 'ZOE  lefevre', 'Zoé Lefèvre'],
  ['a part that only one has', 'gross', 'Jürgen Groß'],
])('finds a person by %s', (_, query, name) => {
  expect(findPerson(people, query).name).toBe(name)
})

test('names who could be meant', () => {
  expect(() => findPerson(people, 'lef')).toThrow('"lef" could be Zoé Lefèvre, Zoé Lefèvre-Martin')
  expect(() => findPerson(people, 'Ada')).toThrow(
    'nobody is called "Ada"; there are Zoé Lefèvre, Zoé Lefèvre-Martin, Jürgen Groß',
  )
})
