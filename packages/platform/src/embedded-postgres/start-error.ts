/** PostgreSQL cannot be started here. The message is one line for the person who typed the command. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
