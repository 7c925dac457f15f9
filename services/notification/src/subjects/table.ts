import type { Language, Topic } from '@praxis/contracts'
import type { Stoppable } from '@praxis/platform'
import type { Announcement } from '../domain/announcement.ts'
import type { Layout } from '../messages/layout.ts'
import { makeRender } from '../messages/render.ts'
import { type NotifierDeps, startNotifier } from '../notify/consumer.ts'
import type { Peers } from '../peers/ports.ts'
import { bookingSubject } from './booking.ts'
import type { SubjectKind } from './subject-kind.ts'

/** What subjects are made from. */
export interface SubjectDeps {
  readonly peers: Peers
  readonly layouts: Readonly<Record<Language, Layout>>
  /** The address that invites in calendar files. */
  readonly senderAddress: string
}

/** Starts to write about one kind of subject. */
export type StartSubject = (deps: SubjectDeps & NotifierDeps) => Promise<Stoppable>

/** An entry of the table. */
export const register =
  <T extends Topic, Notice extends Announcement, State>(
    makeSubject: (deps: SubjectDeps) => SubjectKind<T, Notice, State>,
  ): StartSubject =>
  (deps) =>
    startNotifier(makeSubject(deps), deps)

/** Every kind of subject that people are written to about. A new kind is one line here and one file beside this one. */
export const subjectTable: readonly StartSubject[] = [
  register(({ peers, layouts, senderAddress }) =>
    bookingSubject({ peers, render: makeRender(layouts, { address: senderAddress }) }),
  ),
]
