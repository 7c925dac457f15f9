import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Instance, Praxis } from '../../e2e/instance.ts'
import { databaseUrl } from '../database.ts'
import { killAgain } from '../kill-again.ts'
import { peopleOf, type TestPractitioner } from '../people.ts'
import { practitioner } from './canaries.ts'

/** The people who take part, and what a test can do to the databases, the same on every profile. */
export interface Cast {
  readonly praxis: Praxis
  readonly tokens: Readonly<Record<'patient' | 'admin', string>>
  readonly patientId: string
  /** A new one with canaries for a profile, known to every service. */
  practitioner(): Promise<TestPractitioner>
  /** The pause between two requests of one client, in milliseconds. */
  readonly paceMs: number
  databaseUrl(name: string): Promise<string>
  /** Keeps the databases from answering while `work` goes on; they come back by themselves. */
  withoutDatabases(work: () => Promise<void>): Promise<void>
}

/** The cast of a Praxis in one process, which starts its PostgreSQL again by itself. */
export const embeddedCast = async (praxis: Instance): Promise<Cast> => {
  const people = await peopleOf(praxis)
  const patientId = randomUUID()
  return {
    praxis,
    patientId,
    tokens: {
      patient: await people.signer.sign({ sub: patientId, role: 'patient', country: 'fr' }),
      admin: await people.signer.sign({ sub: randomUUID(), role: 'admin', country: 'fr' }),
    },
    practitioner: async () => {
      const [added] = await people.practitioners(1, practitioner)
      if (added === undefined) throw new Error('no practitioner was added')
      return added
    },
    paceMs: 0,
    databaseUrl: (name) => databaseUrl(praxis.home, name),
    withoutDatabases: (work) => killAgain([join(praxis.home, 'postgres')], work),
  }
}
