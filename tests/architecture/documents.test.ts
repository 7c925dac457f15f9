import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type ErrorTable, eventTypes, routes, topics } from '@praxis/contracts'
import type { TSchema } from 'typebox'
import { describe, expect, it } from 'vitest'

const root = new URL('../../', import.meta.url)
/** Folders whose subfolders are services, each with its own table of errors. */
const SERVICE_FOLDERS = ['services', 'stand-ins']
const pathOf = (path: string): string => fileURLToPath(new URL(path, root))
const sources = (folder: string, name: string): string[] =>
  readdirSync(pathOf(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(name) && !path.includes('node_modules'))
    .map((path) => `${folder}/${path}`)
    .sort()

describe('docs/errors.md', () => {
  it('lists every coded error', async () => {
    const rows: string[] = []
    const folders = ['packages/platform/src', ...SERVICE_FOLDERS]
    for (const file of folders.flatMap((folder) => sources(folder, 'errors.ts'))) {
      const module: Record<string, unknown> = await import(pathOf(file))
      for (const table of Object.values(module).filter(isErrorTable)) {
        const service = file.startsWith('packages/') ? 'all' : file.split('/')[1]
        rows.push(
          ...Object.entries(table).map(
            ([code, { kind, title }]) => `| \`${code}\` | ${service} | ${kind} | ${title} |`,
          ),
        )
      }
    }
    const page = [
      '# Errors',
      '',
      'Every failure is an `application/problem+json` document (RFC 9457) with a stable `code`. The kind gives the status:',
      'malformed 400, unauthenticated 401, forbidden 403, not-found 404, wrong-method 405, conflict 409, invalid 422,',
      'too-many 429, unavailable 503; and too-slow 408, too-large 413, unsupported 415, headers-too-large 431, unforeseen 500.',
      '`detail` says what happened and what would be right, `field` or `errors` where; `requestId` finds the request in the logs.',
      '',
      '| code | service | kind | title |',
      '|---|---|---|---|',
      ...new Set(rows),
      '',
    ].join('\n')
    await expect(page).toMatchFileSnapshot(pathOf('docs/errors.md'))
  })
})

describe('docs/events.md', () => {
  it('lists every topic and event with its data', async () => {
    const tables = Object.entries(topics).flatMap(([topic, { partitions }]) => [
      `## ${topic}`,
      '',
      `${partitions} partitions.`,
      '',
      '| event | version | data |',
      '|---|---|---|',
      ...Object.entries(eventTypes)
        .filter(([, definition]) => definition.topic === topic)
        .map(([type, { version, data }]) => `| ${type} | ${version} | ${fieldsOf(data).join(', ')} |`),
      '',
    ])
    const introduction = readFileSync(new URL('events-introduction.md', import.meta.url), 'utf8')
    const page = [introduction, ...tables].join('\n')
    await expect(page).toMatchFileSnapshot(pathOf('docs/events.md'))
  })
})

describe('README.md', () => {
  it('has a row for every variable of the environment, and no other', () => {
    const files = [...SERVICE_FOLDERS, 'apps', 'packages', 'tools/stack'].flatMap((folder) => sources(folder, '.ts'))
    const code = files.filter((file) => !file.endsWith('.test.ts')).map((file) => readFileSync(pathOf(file), 'utf8'))
    const read = code.flatMap((text) => [
      ...text.matchAll(/^\s+([A-Z][A-Z0-9_]{2,}): (?:Type\.|Url|Origin)/gm),
      ...text.matchAll(/env\.((?:PRAXIS|OTEL)_[A-Z_]+)/g),
    ])
    const upstreams = Object.values(routes).map(({ service }) => `${service.toUpperCase()}_URL`)
    const inCode = new Set([...read.map(([, name]) => name), ...upstreams])
    const table = [...readFileSync(pathOf('README.md'), 'utf8').matchAll(/^\| `([A-Z][A-Z0-9_]+)` \|/gm)]
    const inTable = table.map(([, name]) => name)
    expect([...inTable].sort()).toEqual([...inCode].sort())
  })
})

const isErrorTable = (value: unknown): value is ErrorTable =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length > 0 &&
  Object.values(value).every(
    (entry) => typeof entry === 'object' && entry !== null && 'kind' in entry && 'title' in entry,
  )

const fieldsOf = (schema: TSchema): string[] => {
  const properties: unknown = Reflect.get(schema, 'properties')
  return typeof properties === 'object' && properties !== null
    ? Object.keys(properties).map((name) => `\`${name}\``)
    : []
}

describe("the engines' versions", () => {
  it('are the same in every place that names them', () => {
    const text = (path: string): string => readFileSync(pathOf(path), 'utf8')
    const images = { kafka: 'apache/kafka', opensearch: 'opensearchproject/opensearch', keycloak: 'keycloak/keycloak' }
    for (const [engine, image] of Object.entries(images)) {
      const pinned = new RegExp(`${engine}: \\{.*version: '([\\d.]+)'`).exec(text('tools/stack/src/jars.ts'))?.[1] ?? ''
      expect(pinned).toMatch(/^\d+\.\d+\.\d+$/)
      expect(text(`tools/stack/engines/${engine}/pom.xml`)).toContain(`<version>${pinned}`)
      expect(text('compose.yaml')).toContain(`${image}:${pinned}`)
    }
  })
})
