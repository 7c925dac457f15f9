import { countryCodes, type Language, specialties, specialtyCodes } from '@praxis/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFiller } from '../domain/parse/fillers.ts'
import { type Token, tokenise } from '../domain/parse/tokens.ts'
import { vocabularies } from '../domain/parse/words/index.ts'
import { describeReading, NOW, read } from '../fixture/describe-reading.ts'

describe('specialties', () => {
  const names = specialtyCodes.flatMap((code) =>
    [code, ...Object.values(specialties[code])].map((name) => [code, name] as const),
  )

  it.each(names)('%s is called %s', (code, name) => {
    expect(read('fr', name).specialty).toEqual({ value: code, text: name })
    expect(read('fr', `${name.toUpperCase()} à Paris`).specialty?.value).toBe(code)
  })

  it.each([
    ['Zahnärztinnen', 'dentist'],
    ['Zahnaerzte', 'dentist'],
    ['infirmières', 'nurse'],
    ['psychomotricienne', 'psychomotor-therapist'],
    ['chirurgiennes-dentistes', 'dentist'],
    ['médecins généralistes', 'general-practitioner'],
    ['midwives', 'midwife'],
    ['Frauenärztin', 'gynaecologist'],
    ['Logopädin', 'speech-therapist'],
    ['Hautarztpraxis', 'dermatologist'],
    ['Gynäkologen', 'gynaecologist'],
    ['cardiologie', 'cardiologist'],
  ])('%s is %s', (name, code) => {
    expect(read('de', name).specialty?.value).toBe(code)
  })

  it('"doctor" yields to a specialty that is named, and is a title before a name', () => {
    expect(read('fr', 'doctor, a cardiologist').specialty?.value).toBe('cardiologist')
    expect(read('fr', 'doctor near Lyon').specialty?.value).toBe('general-practitioner')
    expect(read('fr', 'docteur Martin à Lyon')).toMatchObject({ notUnderstood: ['Martin'] })
    expect(read('fr', 'docteur Martin à Lyon').specialty).toBeUndefined()
  })

  it('a second one, or a second time, is searched as text', () => {
    expect(describeReading(read('fr', 'dentist tomorrow or next week'))).toBe(
      'dentist · 2026-11-25T00:00/2026-11-26T00:00 · ?next · ?week',
    )
    expect(describeReading(read('fr', 'dentiste ou orthodontiste'))).toBe('dentist · ?orthodontiste')
  })
})

describe('words that are towns too', () => {
  it.each([
    ['fr', 'nice dentist in Paris', 'dentist · Paris'],
    ['fr', 'I need a nice dentist', 'dentist'],
    ['fr', 'a nice dentist in Nice', 'dentist · Nice'],
    ['fr', 'dentist nice', 'dentist · Nice'],
    ['fr', 'dentiste Tours demain', 'dentist · Tours · 2026-11-25T00:00/2026-11-26T00:00'],
    ['de', 'Zahnarzt Essen', 'dentist · Essen'],
    ['de', 'Zahnarzt Bad Kreuznach', 'dentist · Bad Kreuznach'],
    ['fr', 'dentiste auch', 'dentist · Auch'],
    ['fr', 'Zahnarzt auch in Paris', 'dentist · Paris'],
    ['fr', 'dentiste rue Lepic', 'dentist · ?rue · ?Lepic'],
    ['fr', 'dentiste à Rue', 'dentist · Rue'],
    ['de', 'Zahnarzt Julia Stein', 'dentist · ?Julia · ?Stein'],
    ['de', 'Zahnarzt Stein', 'dentist · Stein'],
    ['de', 'Dr. Stein', '?Stein'],
  ] as const)('/%s/ %s', (country, query, expected) => {
    expect(describeReading(read(country, query))).toBe(expected)
  })
})

describe('the words of each part', () => {
  it('come back as the caller wrote them', () => {
    expect(
      read('fr', 'KINÉ à St-Étienne (dans un rayon de 2,5 km) Lundi Matin, svp, Jean-Pierre DUPONT'),
    ).toMatchObject({
      specialty: { text: 'KINÉ' },
      place: { text: 'St-Étienne' },
      radiusKm: { value: 2.5, text: 'dans un rayon de 2,5 km' },
      window: { text: 'Lundi Matin' },
      notUnderstood: ['Jean-Pierre', 'DUPONT'],
    })
  })
})

describe('any query', () => {
  const known = vocabularies.flatMap((words) => [
    ...words.fillers,
    ...words.placeWords,
    ...words.weekdays.flat(),
    ...words.months.flat(),
    ...Object.values(words.timeUnits).flat(),
    ...Object.keys(words.numbers),
  ])
  const word = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        ...known,
        'Paris',
        'München',
        'dentist',
        'Zahnarzt',
        'kiné',
        '10',
        '3',
        'km',
        '31.2.',
        '2026-12-03',
        '(',
        "l'",
        'St.',
        'Lyon 3',
      ),
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
  )
  const query = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '))
  const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })

  it('is read without an error, into a window that is to come', () => {
    fc.assert(
      fc.property(query, instant, fc.constantFrom(...countryCodes), (q, now, country) => {
        const { window, radiusKm } = read(country, q, now)
        if (window !== undefined) {
          expect(window.value.from < window.value.to).toBe(true)
          expect(window.value.from >= now).toBe(true)
        }
        if (radiusKm !== undefined) expect(radiusKm.value).toBeGreaterThan(0)
      }),
      { numRuns: 1000 },
    )
  })

  it('has each of its words understood, reported, or known to mean nothing', () => {
    fc.assert(
      fc.property(query, fc.constantFrom(...countryCodes), (q, country) => {
        const { specialty, place, radiusKm, window, notUnderstood } = read(country, q)
        const texts = [specialty?.text, place?.text, radiusKm?.text, window?.text, ...notUnderstood].filter(
          (text) => text !== undefined,
        )
        for (const text of notUnderstood) expect(q).toContain(text)
        const known = texts.flatMap((text) => tokenise(text).map(({ folded }) => folded))
        const tokens = tokenise(q)
        const unknown = tokens.filter(({ folded }) => !known.includes(folded))
        const silent = tokens.map((_, at) => vocabularies.some(({ language }) => isSilentAt(tokens, at, language)))
        for (const token of unknown) expect(silent[tokens.indexOf(token)], token.text).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  /** True when some phrase without meaning covers this position. */
  const isSilentAt = (tokens: readonly Token[], at: number, language: Language): boolean =>
    tokens.some(
      (_, start) =>
        start <= at && tokens.some((__, last) => last >= at && isFiller(tokens, { start, end: last + 1 }, language)),
    ) || ['france', 'frankreich', 'germany', 'allemagne', 'deutschland'].includes(tokens[at]?.folded ?? '')

  it('means the same in any case and spacing', () => {
    expect(describeReading(read('fr', '  DENTISTE   À   PARIS,CETTE   SEMAINE '))).toBe(
      describeReading(read('fr', 'dentiste à paris cette semaine')),
    )
    expect(NOW.getTime()).toBeGreaterThan(0)
  })
})
