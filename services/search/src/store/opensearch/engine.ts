import { defaultProvider } from '@aws-sdk/credential-provider-node'
import { Client, errors } from '@opensearch-project/opensearch'
import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws-v3'
import { tolerantReader, Unavailable } from '@praxis/platform'
import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { IndexMissing } from '../ports.ts'
import type { OpenSearchOptions } from './config.ts'

interface Request<Answer> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string | boolean>>
  /** One JSON document, or the lines of a bulk request. */
  readonly body?: object
  readonly lines?: readonly object[]
  readonly timeoutMs: number
  /** Checks the answer; see {@link reading}. */
  readonly answer: (value: unknown) => Answer
}

/** OpenSearch, asked over HTTP. */
export interface Engine {
  /**
   * Throws `Unavailable` when waiting may help, {@link IndexMissing} for an index or alias that is not there, and
   * {@link Refused} when the request itself is at fault.
   */
  ask<Answer>(request: Request<Answer>): Promise<Answer>
  close(): Promise<void>
}

/**
 * OpenSearch has refused a request. `type` is the name of its exception. The reason is left out, because it may quote names
 * and searches.
 */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly type: string

  constructor(type: string) {
    super(`OpenSearch refused: ${type}`)
    this.type = type
  }
}

/** OpenSearch answered that shards do not answer, because they move or because their index was deleted during the request. */
export class ShardsAway extends Unavailable {
  override readonly name = 'ShardsAway'
}

export const connect = ({ url, awsRegion }: OpenSearchOptions): Engine => {
  const signer =
    awsRegion === undefined
      ? {}
      : AwsSigv4Signer({ region: awsRegion, service: 'es', getCredentials: defaultProvider() })
  const client = new Client({ node: url, maxRetries: 0, ...signer })
  return {
    ask: async ({ method, path, query, body, lines, timeoutMs, answer }) => {
      try {
        const { body: answered } = await client.transport.request(
          {
            method,
            path,
            ...(query && { querystring: query }),
            ...(body && { body }),
            ...(lines && { bulkBody: [...lines] }),
          },
          { requestTimeout: timeoutMs },
        )
        return answer(answered)
      } catch (error) {
        throw error instanceof errors.ResponseError ? refusal(error.statusCode, error.body) : unreachable(error)
      }
    },
    close: () => client.close(),
  }
}

/** Checks answers against a schema. OpenSearch that answers something else is no OpenSearch that we know. */
export const reading = <Answer extends TSchema>(schema: Answer): ((value: unknown) => Static<Answer>) => {
  const read = tolerantReader(schema)
  return (value) => {
    try {
      return read(value)
    } catch (cause) {
      throw new TypeError('OpenSearch answered something else than was asked for', { cause })
    }
  }
}

/** Reads nothing of an answer. */
export const anyAnswer = reading(Type.Unknown())

/** Of a whole request or of one item of a bulk request: what it means for whoever asked. */
export const refusal = (status: number, body: unknown): Error => {
  const type = isFault(body) ? body.error.type : `status ${status}`
  if (type === 'index_not_found_exception') return new IndexMissing('the index is not there')
  if (status === 503) return new ShardsAway(`OpenSearch answered 503: ${type}`)
  if (type === 'illegal_state_exception') return new Refused(type)
  // 401 and 403 mean wrong credentials or a full disk. No event is at fault, so waiting may help.
  if (status >= 500 || status === 429 || status === 401 || status === 403)
    return new Unavailable(`OpenSearch answered ${status}: ${type}`)
  return new Refused(type)
}

/** False when OpenSearch refused by one of these exceptions. */
export const done = async (asked: Promise<unknown>, ...refusals: readonly string[]): Promise<boolean> => {
  try {
    await asked
    return true
  } catch (error) {
    if (error instanceof Refused && refusals.includes(error.type)) return false
    throw error
  }
}

const Fault = Compile(Type.Object({ error: Type.Object({ type: Type.String() }) }))
const isFault = (body: unknown): body is { readonly error: { readonly type: string } } => Fault.Check(body)

const unreachable = (error: unknown): unknown =>
  error instanceof errors.OpenSearchClientError
    ? new Unavailable(`OpenSearch cannot be reached: ${error.name}`, { cause: error })
    : error
