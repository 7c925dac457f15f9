import { CompiledQuery, type Transaction } from 'kysely'
import { keyRefusal } from './key-refusal.ts'
import { type KeyedRequest, type KeyTable, keyValues } from './key-table.ts'

/** What is stored when a key is used for the first time. */
export interface FirstUse<Answer> {
  readonly request: KeyedRequest
  readonly answer: Answer
  readonly at: Date
}

/**
 * Writes a key with the first answer, in the transaction of the change that it answers. While another transaction writes the same
 * key, this one waits for its end. Throws `IDEMPOTENCY_KEY_REUSED` when the key has been used, so that nothing of the transaction
 * stays.
 */
export const writeKey = async <Schema, Asked, Answer>(
  tx: Transaction<Schema>,
  table: KeyTable<Asked, Answer>,
  { request, answer, at }: FirstUse<Answer>,
): Promise<void> => {
  const { rows } = await tx.executeQuery(
    CompiledQuery.raw(insertStatement(table), [
      ...keyValues(table, request),
      request.requestHash,
      table.toColumn(answer),
      at,
    ]),
  )
  if (rows.length === 0) throw keyRefusal()
}

const insertStatement = ({ primaryKey, answerColumn }: Pick<KeyTable<never, never>, 'primaryKey' | 'answerColumn'>) => {
  const columns = [...primaryKey, 'request_hash', answerColumn, 'created_at']
  const parameters = columns.map((_, place) => `$${place + 1}`)
  return `INSERT INTO idempotency_keys (${columns.join(', ')}) VALUES (${parameters.join(', ')})
          ON CONFLICT DO NOTHING RETURNING key`
}
