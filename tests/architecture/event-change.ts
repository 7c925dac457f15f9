import { isDeepStrictEqual } from 'node:util'

type Schema = Readonly<Record<string, unknown>>

/** Keywords that say nothing about which values fit. */
const ANNOTATIONS = new Set(['title', 'description', 'examples'])
/** Keywords that are compared part by part below. */
const PARTS = new Set(['properties', 'required', 'items', 'enum', 'anyOf', 'patternProperties'])
/** Keywords that a tolerant reader uses. They may be added; without them, or with others, old events mean something else. */
const READING = new Set(['default', 'otherwise'])

/**
 * What of a change within one version a consumer would not survive: one of this release that reads yesterday's events, or
 * one of yesterday that reads today's. Empty when both survive. Schemas are compared as JSON.
 */
export const refusedChanges = (before: Schema, now: Schema, place = '/', isDroppable = false): string[] => [
  ...changedKeywords(before, now, place),
  ...changedEnum(before, now, place, isDroppable),
  ...changedMembers(before, now, place),
  ...pairs(before.items, now.items, (a, b) => refusedChanges(a, b, `${place}*`, true)),
  ...changedParts(before.anyOf, now.anyOf, place),
  ...changedParts(valuesOf(before.patternProperties), valuesOf(now.patternProperties), place),
]

const changedKeywords = (before: Schema, now: Schema, place: string): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((keyword) => !ANNOTATIONS.has(keyword) && !PARTS.has(keyword))
    .filter((keyword) => !(READING.has(keyword) && before[keyword] === undefined))
    .filter((keyword) => !isDeepStrictEqual(before[keyword], now[keyword]))
    .map((keyword) => `${place}: ${keyword} ${text(before[keyword])} became ${text(now[keyword])}`)

const changedEnum = (before: Schema, now: Schema, place: string, isDroppable: boolean): string[] => {
  const [old, present] = [listOf(before.enum), listOf(now.enum)]
  const isOpen = isDroppable || before.otherwise !== undefined
  return [
    ...old.filter((code) => !present.includes(code)).map((code) => `${place}: the code ${text(code)} was removed`),
    ...(isOpen ? [] : present.filter((code) => !old.includes(code))).map(
      (code) => `${place}: the code ${text(code)} is new, and yesterday's schema has no "otherwise" for it`,
    ),
  ]
}

const changedMembers = (before: Schema, now: Schema, place: string): string[] => {
  const [old, present] = [membersOf(before), membersOf(now)]
  const [oldRequired, required] = [listOf(before.required), listOf(now.required)]
  return [...new Set([...Object.keys(old), ...Object.keys(present)])].flatMap((name) => {
    const here = `${place}${name}`
    const [a, b] = [old[name], present[name]]
    if (b === undefined) return [`${here}: was removed`]
    const isRequired = required.includes(name)
    if (isRequired && !oldRequired.includes(name) && b.default === undefined)
      return [`${here}: is required and has no default, so yesterday's events lack it`]
    if (a === undefined) return []
    if (!isRequired && oldRequired.includes(name))
      return [`${here}: is no longer required, and yesterday's readers ask for it`]
    return refusedChanges(a, b, `${here}/`, !oldRequired.includes(name))
  })
}

const changedParts = (before: unknown, now: unknown, place: string): string[] => {
  const [old, present] = [schemasOf(before), schemasOf(now)]
  if (old.length !== present.length) return [`${place}: one of ${old.length} became one of ${present.length}`]
  return old.flatMap((branch, n) => pairs(branch, present[n], (a, b) => refusedChanges(a, b, place)))
}

const pairs = (a: unknown, b: unknown, compare: (a: Schema, b: Schema) => string[]): string[] =>
  isSchema(a) && isSchema(b) ? compare(a, b) : []

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null
const schemasOf = (value: unknown): Schema[] => listOf(value).filter(isSchema)
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const valuesOf = (value: unknown): unknown[] => (isSchema(value) ? Object.values(value) : [])
const membersOf = ({ properties }: Schema): Readonly<Record<string, Schema>> =>
  isSchema(properties)
    ? Object.fromEntries(
        Object.entries(properties).flatMap(([name, member]) => (isSchema(member) ? [[name, member]] : [])),
      )
    : {}
const text = (value: unknown): string => JSON.stringify(value) ?? 'nothing'
