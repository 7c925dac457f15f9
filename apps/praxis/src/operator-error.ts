/** A failure that the operator can correct. Its message is the only line that they see. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError'
}
