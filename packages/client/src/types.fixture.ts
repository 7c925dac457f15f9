import openapiTS, { astToString } from 'openapi-typescript'

/** Methods of a path item that may name a parameter `Idempotency-Key`. */
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: readonly Parameter[] }>>>>
}
interface Parameter {
  readonly name: string
}

/** The text of api.ts: the types of an OpenAPI description (as JSON), and the paths whose POST takes a key. */
export const clientTypes = async (description: string): Promise<string> => {
  const { paths }: Document = JSON.parse(description)
  const keyed = Object.entries(paths)
    .filter(([, { post }]) => post?.parameters?.some(({ name }) => name === 'Idempotency-Key'))
    .map(([path]) => path)
  return [
    '// Made from docs/openapi.json; written and compared by the test of the description (npm test -- tests/architecture -u).',
    '',
    astToString(await openapiTS(description)),
    '/** Paths whose POST takes an `Idempotency-Key`. */',
    `export const keyedPaths: ReadonlySet<string> = new Set(${JSON.stringify(keyed, null, 2)})`,
    '',
  ].join('\n')
}
