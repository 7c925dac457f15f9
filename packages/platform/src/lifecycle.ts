/** Something that runs until it is stopped. `stop` finishes what is under way and then resolves. */
export interface Stoppable {
  stop(): Promise<void>
}
