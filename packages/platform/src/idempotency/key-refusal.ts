import { type CodedError, errorsOf, sharedErrors } from '@praxis/contracts/errors'

const { IDEMPOTENCY_KEY_REUSED } = sharedErrors
const problem = errorsOf({ IDEMPOTENCY_KEY_REUSED })

/** The answer to another request under a key that has been used. */
export const keyRefusal = (options?: ErrorOptions): CodedError =>
  problem('IDEMPOTENCY_KEY_REUSED', { field: 'idempotency-key' }, options)
