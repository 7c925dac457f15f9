const SCOPE = '@praxis/'

/** The text of a package.json at another version, with the project's own packages that it needs. */
export const packageAt = (text: string, version: string): string =>
  print(manifestAt(objectOf(JSON.parse(text)), version))

/** The text of package-lock.json with the project's own packages at another version. */
export const lockAt = (text: string, version: string): string => {
  const lock = objectOf(JSON.parse(text))
  const packages = Object.entries(objectOf(lock.packages)).map(([path, entry]) => [
    path,
    path.includes('node_modules/') ? entry : manifestAt(objectOf(entry), version),
  ])
  return print({ ...lock, version, packages: Object.fromEntries(packages) })
}

type Json = Readonly<Record<string, unknown>>

const manifestAt = (manifest: Json, version: string): Json =>
  Object.fromEntries(
    Object.entries(manifest).map(([key, value]) => {
      if (key === 'version') return [key, version]
      return [key, /^(d|devD)ependencies$/.test(key) ? dependenciesAt(objectOf(value), version) : value]
    }),
  )

const dependenciesAt = (dependencies: Json, version: string): Json =>
  Object.fromEntries(
    Object.entries(dependencies).map(([name, range]) => [name, name.startsWith(SCOPE) ? version : range]),
  )

const objectOf = (value: unknown): Json => {
  if (typeof value !== 'object' || value === null) throw new TypeError('a JSON object is missing')
  return { ...value }
}

const print = (value: Json): string => `${JSON.stringify(value, null, 2)}\n`
