import { CodedError } from '@praxis/contracts/errors'
import type pg from 'pg'
import type { Database } from '../db/database.ts'
import { keyRefusal } from './key-refusal.ts'
import { type IdempotentRequest, type KeyedRequest, type KeyTable, keyValues } from './key-table.ts'
import type { KeysUnderWay } from './keys-under-way.ts'

/** The first answers to keys. A use case that takes a key answers through this. */
export interface FirstAnswers<Asked, Answer> {
  /**
   * Answers a request, or gives the first answer again when the key has been used for the same request. `handle` writes the key
   * with its answer in the transaction of the change ({@link writeKey}), so both are there or neither is.
   *
   * Throws `IDEMPOTENCY_KEY_REUSED` when the key has been used for another request, else what `handle` throws.
   */
  answerOnce(request: IdempotentRequest<Asked>, handle: (request: KeyedRequest) => Promise<Answer>): Promise<Answer>
}

/**
 * `underWay` is for a service that refuses by what is in the cache, which the first request changes before it has committed. One that
 * judges by its database alone sees the first request's key as soon as it sees its change.
 */
export const firstAnswersOn = <Schema, Asked, Answer>(
  { pool }: Pick<Database<Schema>, 'pool'>,
  table: KeyTable<Asked, Answer>,
  underWay: KeysUnderWay = NOTHING_UNDER_WAY,
): FirstAnswers<Asked, Answer> => {
  const find = findOn(pool, table)

  /** Undefined while the key is unused. Throws when it has been used for another request. */
  const findAnswer = async (request: KeyedRequest, options?: ErrorOptions): Promise<Answer | undefined> => {
    const first = await find(request)
    if (first !== undefined && first.requestHash !== request.requestHash) throw keyRefusal(options)
    return first?.answer
  }
  /** A client repeats a request when it does not know that the first one succeeded. So the key is looked up before any refusal is sent. */
  const answer = async (request: KeyedRequest, handle: (request: KeyedRequest) => Promise<Answer>): Promise<Answer> => {
    try {
      return await handle(request)
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      const first = await findAnswer(request, { cause: error })
      if (first === undefined) throw error
      return first
    }
  }
  return {
    answerOnce: async ({ asked, ...key }, handle) => {
      const request: KeyedRequest = { ...key, requestHash: table.hashOf(asked) }
      const name = keyValues(table, request)
      while ((await underWay.begin(name)) === 'after') {
        const first = await findAnswer(request)
        if (first !== undefined) return first
      }
      try {
        return await answer(request, handle)
      } finally {
        underWay.end(name)
      }
    },
  }
}

const NOTHING_UNDER_WAY: KeysUnderWay = { begin: async () => 'first', end: () => undefined }

/** By a named statement and without a query builder, because every refusal of a slot looks a key up. */
const findOn = <Asked, Answer>(pool: pg.Pool, table: KeyTable<Asked, Answer>) => {
  const { primaryKey, answerColumn, fromColumn } = table
  const isThisKey = primaryKey.map((column, place) => `${column} = $${place + 1}`).join(' AND ')
  const text = `SELECT request_hash, ${answerColumn} AS answer FROM idempotency_keys WHERE ${isThisKey}`
  return async (request: KeyedRequest) => {
    const values = keyValues(table, request)
    const { rows } = await pool.query<{ request_hash: string; answer: unknown }>({ name: 'first-answer', text, values })
    const [row] = rows
    return row && { requestHash: row.request_hash, answer: fromColumn(row.answer) }
  }
}
