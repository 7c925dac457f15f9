import type { CountryCode, Route } from '@praxis/contracts'

/** True for one plain segment of a path: never `.`, `..`, empty, or what a second decoding would turn into a slash. */
export const isPlainSegment = (text: string): boolean => /^[\w~-][\w.~-]*$/.test(text)

/**
 * The path of a row at its service, written from the table and never from what the client wrote, so that no
 * encoding reaches another path. Undefined when a parameter is no plain segment.
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
