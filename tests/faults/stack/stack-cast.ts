import { join } from 'node:path'
import { clusterNames, clusterOf } from '@praxis/topology'
import { expect } from 'vitest'
import { databaseEnv } from '../../../tools/stack/src/parts/postgres.ts'
import type { Stack } from '../../e2e/stack.ts'
import { killAgain } from '../kill-again.ts'
import { freeOnceKnown } from '../people.ts'
import { practitioner } from '../personal-data/canaries.ts'
import type { Cast } from '../personal-data/cast.ts'

/** Writers and readers of all clusters. */
const dataDirsOf = ({ home }: Stack): string[] =>
  clusterNames.flatMap((name) => ['writer', 'reader'].map((role) => join(home, `postgres-${name}`, role)))

/** Of a Praxis on the engines: two of its demo people, and whom they add. */
export const stackCast = async (stack: Stack): Promise<Cast> => {
  const patient = await stack.token('Camille Durand')
  const admin = await stack.token('Philippe Garnier')
  return {
    praxis: stack,
    patientId: subjectOf(patient),
    tokens: { patient, admin },
    practitioner: async () => {
      const { status, body } = await stack.post<Added>('/fr/v1/practitioners', { token: admin, body: practitioner() })
      expect(status).toBe(201)
      const consultationTypeId = body.consultationTypes[0]?.id ?? ''
      const asker = { country: 'fr', token: patient } as const
      const free = await freeOnceKnown(stack, asker, { id: body.id, consultationTypeId })
      return { id: body.id, consultationTypeId, free }
    },
    paceMs: 400,
    databaseUrl: (name) => stackDatabaseUrl(stack, name),
    withoutDatabases: async (work) => {
      await stack.stack('stop', '--kill', 'opensearch')
      await killAgain(dataDirsOf(stack), work).finally(() => stack.stack('start', 'opensearch'))
    },
  }
}

interface Added {
  readonly id: string
  readonly consultationTypes: readonly { readonly id: string }[]
}

/** A database by its name, on whichever cluster it is. */
export const stackDatabaseUrl = async ({ home }: Stack, name: string): Promise<string> =>
  (await databaseEnv(home, clusterOf(name), name)).DATABASE_URL

const subjectOf = (token: string): string => {
  const { sub }: { sub: string } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  return sub
}
