import type { InternalCaller, Person, Role } from '@praxis/contracts/actor'
import type { CountryCode } from '@praxis/contracts/countries'
import { IdempotencyHeaders } from '@praxis/contracts/idempotency'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { Verifier } from '../auth/verifier.ts'
import { newId } from '../ids.ts'
import type { Logger } from '../log.ts'
import { continueRequest } from '../telemetry/trace.ts'
import { requireInternal, requirePerson } from './authorize.ts'
import { countryOf } from './country.ts'
import { reader } from './read.ts'

/** The application to which routes are added. */
export interface HttpApp {
  readonly fastify: FastifyInstance
  readonly verifier: Verifier
  readonly log: Logger
}

/** The parts of a request that a row may describe. */
interface Parts {
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
}

/** The fields of a row of the table of public routes that serving it needs. */
export interface PublicRow extends Parts {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** The path below `/{country}/v1`. */
  readonly path: string
  readonly policy: 'public' | readonly Role[]
  readonly answers: Readonly<Record<number, TSchema>>
}

/** A row of the table of internal routes, by which services ask each other. */
export interface InternalRow extends Parts {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly answer: TSchema
}

type Read<Row, Part extends keyof Parts> = Row extends { readonly [Each in Part]: infer Schema extends TSchema }
  ? Static<Schema>
  : undefined
type Answer<Row extends PublicRow> = Static<Row['answers'][keyof Row['answers'] & number]>

/** One public request, after its checks. */
export interface Call<Row extends PublicRow> {
  readonly country: CountryCode
  /** The caller. Undefined on a public route, which reads no token. */
  readonly actor: Row['policy'] extends 'public' ? undefined : Person
  readonly params: Read<Row, 'params'>
  readonly query: Read<Row, 'query'>
  readonly body: Read<Row, 'body'>
  /** The client's idempotency key, or a new one for this request when it sent none. */
  readonly idempotencyKey: string
  readonly log: Logger
}

/** One request from another service, after its checks. */
export interface InternalCall<Row extends InternalRow> {
  readonly country: CountryCode
  readonly caller: InternalCaller
  readonly params: Read<Row, 'params'>
  readonly body: Read<Row, 'body'>
  readonly log: Logger
}

const readHeaders = reader('headers', IdempotencyHeaders)

const keyOf = ({ headers: { 'idempotency-key': key } }: FastifyRequest): string | undefined =>
  key === undefined ? undefined : readHeaders({ 'idempotency-key': key })['idempotency-key']

/** Serves a row of the route table. The row decides path, schemas, policy and status. */
export const serve = <const Row extends PublicRow>(
  app: HttpApp,
  row: Row,
  handle: (call: Call<Row>) => Promise<Answer<Row>>,
): void => {
  const params = readerOf(row, 'params')
  const query = readerOf(row, 'query')
  const body = readerOf(row, 'body')
  const [status = '200', schema] = Object.entries(row.answers)[0] ?? []
  app.fastify.route({
    method: row.method,
    url: `/:country/v1${row.path}`,
    ...(schema === undefined || status === '204' ? {} : { schema: { response: { [status]: schema } } }),
    handler: (request, reply) =>
      continueRequest(`${row.method} ${row.path}`, request.headers, async () => {
        const country = countryOf(request)
        let key = keyOf(request)
        const answer = await handle({
          country,
          actor: await actorOf(app, row, request, country),
          params: params(request.params),
          query: query(request.query),
          body: body(request.body),
          // The logger is created when it is first used, because most requests are reads and log nothing.
          get idempotencyKey() {
            key ??= newId()
            return key
          },
          get log() {
            return logOf(app, request)
          },
        })
        return reply.code(Number(status)).send(status === '204' ? undefined : answer)
      }),
  })
}

/** Serves a row of the table of internal routes, for other services only. */
export const serveInternal = <const Row extends InternalRow>(
  app: HttpApp,
  row: Row,
  handle: (call: InternalCall<Row>) => Promise<Static<Row['answer']>>,
): void => {
  const params = readerOf(row, 'params')
  const body = readerOf(row, 'body')
  app.fastify.route({
    method: row.method,
    url: row.path,
    bodyLimit: 16 * 1024 * 1024,
    schema: { response: { 200: row.answer } },
    handler: (request) =>
      continueRequest(`${row.method} ${row.path}`, request.headers, async () =>
        handle({
          caller: await requireInternal(app.verifier, request),
          country: countryOf(request),
          params: params(request.params),
          body: body(request.body),
          get log() {
            return logOf(app, request)
          },
        }),
      ),
  })
}

const logOf = (app: HttpApp, request: FastifyRequest): Logger => app.log.child({ requestId: request.id })

// The overloads give each part of a request the type of its schema. The schema checks the same at run time.
function readerOf<Row extends Parts, Part extends keyof Parts>(
  row: Row,
  part: Part,
): (value: unknown) => Read<Row, Part>
function readerOf(row: Parts, part: keyof Parts): (value: unknown) => unknown {
  const schema = row[part]
  return schema === undefined ? () => undefined : reader(part, schema)
}

function actorOf<Row extends PublicRow>(
  app: HttpApp,
  row: Row,
  request: FastifyRequest,
  country: CountryCode,
): Promise<Call<Row>['actor']>
async function actorOf(
  app: HttpApp,
  row: PublicRow,
  request: FastifyRequest,
  country: CountryCode,
): Promise<Person | undefined> {
  return row.policy === 'public' ? undefined : requirePerson(app.verifier, request, row.policy, country)
}
