import type { CountryCode } from '@praxis/contracts/countries'

/** A request of one person under the key that their client sent. */
export interface IdempotentRequest<Asked> {
  readonly country: CountryCode
  readonly actorId: string
  /** The client's `Idempotency-Key`, or an id that was made for this request alone when the client sent none. */
  readonly key: string
  /** Everything that makes this request another one than those beside it: operation, object and body. */
  readonly asked: Asked
}

/** The same request as it is stored: with the hash of what was asked. */
export interface KeyedRequest extends Omit<IdempotentRequest<unknown>, 'asked'> {
  readonly requestHash: string
}

/**
 * The table `idempotency_keys` of one service. It has the columns `actor_id`, `key`, `request_hash` and `created_at` in every
 * service; this says how the rest of it looks.
 */
export interface KeyTable<Asked, Answer> {
  /** The columns of the primary key, in their order. A table that is partitioned by country has the country first. */
  readonly primaryKey: readonly ('country_code' | 'actor_id' | 'key')[]
  /** The column of the first answer: the answer itself, or an id from which and from the request the answer follows. */
  readonly answerColumn: string
  readonly toColumn: (answer: Answer) => string
  readonly fromColumn: (value: unknown) => Answer
  /** Made by `requestHash`, from the form in which release 0.1.0 hashed a request of this service. */
  readonly hashOf: (asked: Asked) => string
}

/** The answer part of a table that stores the id of what the first request made. */
export const idAnswer = (answerColumn: string) => ({
  answerColumn,
  toColumn: (id: string): string => id,
  fromColumn: String,
})

/** The part of a row that says which key it is, in the order of the primary key. */
export const keyValues = (
  { primaryKey }: Pick<KeyTable<never, never>, 'primaryKey'>,
  { country, actorId, key }: Omit<IdempotentRequest<unknown>, 'asked'>,
): string[] => {
  const values = { country_code: country, actor_id: actorId, key }
  return primaryKey.map((column) => values[column])
}
