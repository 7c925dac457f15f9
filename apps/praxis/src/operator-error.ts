/** What an operator can put right. The message is the one line they see. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError'
}
