import { Type } from 'typebox'

/** For so long the first answer to a key is given again. */
export const KEY_RETENTION_HOURS = 48

/** The header by which a client has a request take effect once, however often it is sent. */
export const IdempotencyHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      pattern: '^[\\x21-\\x7e]{1,255}$',
      description: `Chosen by the client, new for each intent. The same key and body give the first answer again for ${KEY_RETENTION_HOURS} hours; without a key a retry is a new request.`,
    }),
  ),
})
