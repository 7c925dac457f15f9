import { foldings } from './fold.ts'
import type { Captured, FieldReader, Fields } from './pattern.ts'
import type { DayPart, Unit } from './period.ts'
import { phraseTable } from './phrases.ts'
import type { Token } from './tokens.ts'
import type { LanguageWords } from './words/language-words.ts'

/** Units of distance, in metres. They are nearly the same in the three languages. */
const lengths = new Map([
  ...['km', 'kms', 'kilometre', 'kilometres', 'kilometer', 'kilometers', 'kilometern'].map(
    (word) => [word, 1000] as const,
  ),
  ...['m', 'metre', 'metres', 'meter', 'meters', 'metern'].map((word) => [word, 1] as const),
  ...['mi', 'mile', 'miles', 'meile', 'meilen'].map((word) => [word, 1609.344] as const),
])

/** The readers of the fields in braces in the patterns of one language. */
export const fieldsOf = (words: LanguageWords): Fields => {
  const numbers = lookup(Object.entries(words.numbers))
  const weekdays = lookup(words.weekdays.flatMap((names, index) => names.map((name) => [name, index + 1] as const)))
  const months = lookup(words.months.flatMap((names, index) => names.map((name) => [name, index + 1] as const)))
  const units = lookup(entriesOf<Unit>(words.timeUnits))
  const parts = phraseTable(entriesOf<DayPart>(words.parts))
  const links = new Set(words.partLinks.flatMap(foldings))
  const ordinals = new Set(words.ordinals)

  const part: FieldReader = (tokens, at) => {
    const found = parts.startingAt(tokens, at)
    if (found !== undefined) return { end: found.end, captured: { part: found.value } }
    return links.has(tokens[at]?.folded ?? '') ? part(tokens, at + 1) : undefined
  }
  const weekday: FieldReader = (tokens, at) => {
    const token = tokens[at]
    if (token === undefined) return undefined
    const whole = weekdays.get(token.folded)
    if (whole !== undefined) return { end: at + 1, captured: { weekday: whole } }
    // German writes a weekday and a part of the day as one word: Montagvormittag.
    for (const [name, value] of weekdays) {
      const rest = token.folded.startsWith(name) ? token.folded.slice(name.length) : ''
      const found = rest === '' ? undefined : parts.startingAt([{ ...token, folded: rest }], 0)
      if (found !== undefined) return { end: at + 1, captured: { weekday: value, part: found.value } }
    }
    return undefined
  }
  const day: FieldReader = (tokens, at) => {
    const token = tokens[at]
    const number = /^\d{1,2}$/.test(token?.folded ?? '') ? Number(token?.folded) : undefined
    if (token === undefined || number === undefined || number < 1 || number > 31) return undefined
    const next = tokens[at + 1]
    if (next !== undefined && ordinals.has(next.folded)) return { end: at + 2, captured: { day: number } }
    // 10km and 15e are no days, and neither are 10 km and 3 weeks.
    const counts =
      next !== undefined && (next.start === token.end || lengths.has(next.folded) || units.has(next.folded))
    return counts ? undefined : { end: at + 1, captured: { day: number } }
  }
  return {
    part,
    weekday,
    month: word(months, (month) => ({ month })),
    unit: word(units, (unit) => ({ unit })),
    length: word(lengths, (metres) => ({ metres })),
    n: (tokens, at) => number(tokens, at) ?? word(numbers, (n) => ({ n }))(tokens, at),
    day,
    year: (tokens, at) => {
      const year = /^20\d\d$/.test(tokens[at]?.folded ?? '') ? Number(tokens[at]?.folded) : undefined
      return year === undefined ? undefined : { end: at + 1, captured: { year } }
    },
    date: dateAt,
    fullDate: (tokens, at) => (/-|\/|\.\d+\.|\.$/.test(tokens[at]?.folded ?? '') ? dateAt(tokens, at) : undefined),
  }
}

const lookup = <Value>(entries: readonly (readonly [string, Value])[]): ReadonlyMap<string, Value> =>
  new Map(entries.flatMap(([name, value]) => foldings(name).map((form) => [form, value] as const)))

const entriesOf = <Key extends string>(table: Readonly<Record<Key, readonly string[]>>): (readonly [string, Key])[] =>
  keysOf(table).flatMap((key) => table[key].map((name) => [name, key] as const))

const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>): Key[] => {
  const keys: Key[] = []
  for (const key in table) keys.push(key)
  return keys
}

const word =
  <Value>(table: ReadonlyMap<string, Value>, capture: (value: Value) => Captured): FieldReader =>
  (tokens, at) => {
    const value = table.get(tokens[at]?.folded ?? '')
    return value === undefined ? undefined : { end: at + 1, captured: capture(value) }
  }

const number: FieldReader = (tokens, at) => {
  const digits = tokens[at]?.folded ?? ''
  // 1 500, as in French.
  if (/^[1-9]\d{0,2}$/.test(digits) && /^\s$/.test(tokens[at + 1]?.before ?? '') && isThousand(tokens[at + 1])) {
    return { end: at + 2, captured: { n: Number(digits + tokens[at + 1]?.folded) } }
  }
  if (/^[1-9]\d{0,2}([.,]\d{3})+$/.test(digits))
    return { end: at + 1, captured: { n: Number(digits.replace(/[.,]/g, '')) } }
  if (!/^\d+([.,]\d+)?$/.test(digits)) return undefined
  return { end: at + 1, captured: { n: Number(digits.replace(',', '.')) } }
}

const isThousand = (token: Token | undefined): boolean => /^\d{3}$/.test(token?.folded ?? '')

/** Of dates that are understood: the times of a later window could not all be written in RFC 3339. */
const LAST_YEAR = 2199

/** `2026-12-03`, `3.12.2026`, `3/12/26`, `3.12.`: the day first, as all over Europe. */
const dateAt: FieldReader = (tokens, at) => {
  const digits = tokens[at]?.folded ?? ''
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(digits)
  const local = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?\.?$/.exec(digits)
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : []
  if (Number(month) < 1 || Number(month) > 12 || day === undefined) return undefined
  const captured = { day: Number(day), month: Number(month) }
  if (year === undefined) return { end: at + 1, captured }
  const whole = year.length === 2 ? 2000 + Number(year) : Number(year)
  return whole > LAST_YEAR ? undefined : { end: at + 1, captured: { ...captured, year: whole } }
}
