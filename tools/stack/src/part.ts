import type { Env } from '@praxis/platform'

export type State = 'ready' | 'degraded'

/** One process of the stack: an engine or a service. */
export interface Part {
  readonly name: string
  /** Parts that must answer before this one starts. */
  readonly needs: readonly string[]
  readonly program: string
  readonly args: readonly string[]
  /** The checkout that its program belongs to and in which it runs; this one when absent. */
  readonly root?: string
  /** Asked when the parts it needs are there. */
  env(): Promise<Env>
  /** Makes the files it needs before it can start; those that are there stay. */
  prepare(): Promise<void>
  /** Rejects until the part can be used. A service is degraded while something is out that it can do without. */
  check(): Promise<State>
  /** Where it is reached, without secrets. */
  readonly address: string
}
