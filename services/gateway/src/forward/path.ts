import type { CountryCode, Route } from '@praxis/contracts'

/**
 * True for one plain segment of a path. False for `.`, `..`, an empty segment, and one that a second decoding would turn
 * into a slash.
 */
export const isPlainSegment = (text: string): boolean => /^[\w~-][\w.~-]*$/.test(text)

/**
 * The path of a row at its service. It is made from the table and not from the client's path, so that no encoding reaches
 * another path. Undefined when a parameter is no plain segment.
 */
export const upstreamPath = (
  { path }: Pick<Route, 'path'>,
  country: CountryCode,
  params: Readonly<Record<string, string>>,
): string | undefined => {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  if (!names.every((name) => isPlainSegment(params[name] ?? ''))) return undefined
  return `/${country}/v1${path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '')}`
}
