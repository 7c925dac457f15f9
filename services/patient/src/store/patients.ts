import type { CountryCode } from '@praxis/contracts'
import { type Database, writeKey } from '@praxis/platform'
import { sql, type Transaction } from 'kysely'
import { problem } from '../domain/errors.ts'
import { MAX_DEPENDANTS } from '../domain/patient.ts'
import { dependantKeys } from './idempotency-keys.ts'
import type { Patient, Patients } from './ports.ts'
import type { PatientDb, PatientRow } from './tables.ts'

export const patientsOn = ({ kysely }: Database<PatientDb>): Patients => ({
  find: async (country, id) => {
    const row = await kysely
      .selectFrom('patients')
      .selectAll()
      .where('country_code', '=', country)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && patientOf(row)
  },
  dependants: async (country, guardianId) => {
    const rows = await kysely
      .selectFrom('patients')
      .selectAll()
      .where('country_code', '=', country)
      .where('guardian_id', '=', guardianId)
      .orderBy('id')
      .execute()
    return rows.map(patientOf)
  },
  save: async (patients) => {
    const newest = [...new Map(patients.map((patient) => [`${patient.country} ${patient.id}`, patient])).values()]
    if (newest.length === 0) return
    await kysely
      .insertInto('patients')
      .values(newest.map(rowOf))
      .onConflict((conflict) =>
        conflict.columns(['country_code', 'id']).doUpdateSet({
          given_name: sql`excluded.given_name`,
          family_name: sql`excluded.family_name`,
          birth_date: sql`excluded.birth_date`,
          email: sql`excluded.email`,
          phone: sql`excluded.phone`,
          language: sql`excluded.language`,
          contact_by: sql`excluded.contact_by`,
          push_target: sql`excluded.push_target`,
        }),
      )
      .execute()
  },
  addDependant: (dependant, firstUse) =>
    kysely.transaction().execute(async (tx) => {
      await writeKey(tx, dependantKeys, firstUse)
      await mustHaveRoom(tx, dependant.country, dependant.guardianId)
      await tx.insertInto('patients').values(rowOf(dependant)).execute()
    }),
})

/** Counts the dependants while the guardian's row is locked, so that concurrent requests count each other's dependants. */
const mustHaveRoom = async (tx: Transaction<PatientDb>, country: CountryCode, guardianId: string): Promise<void> => {
  const { count } = tx.fn
  const here = tx.selectFrom('patients').where('country_code', '=', country)
  await here.select('id').where('id', '=', guardianId).forUpdate().execute()
  const { dependants } = await here
    .select(count<string>('id').as('dependants'))
    .where('guardian_id', '=', guardianId)
    .executeTakeFirstOrThrow()
  if (Number(dependants) >= MAX_DEPENDANTS)
    throw problem('TOO_MANY_DEPENDANTS', { detail: `At most ${MAX_DEPENDANTS}: ask a practice to book for more.` })
}

const rowOf = (patient: Patient): PatientRow => ({
  country_code: patient.country,
  id: patient.id,
  guardian_id: patient.guardianId ?? null,
  given_name: patient.givenName,
  family_name: patient.familyName,
  birth_date: patient.birthDate ?? null,
  email: patient.email,
  phone: patient.phone ?? null,
  language: patient.language,
  contact_by: patient.contactBy ?? null,
  push_target: patient.pushTarget ?? null,
})

const patientOf = (row: PatientRow): Patient => ({
  id: row.id,
  country: row.country_code,
  givenName: row.given_name,
  familyName: row.family_name,
  email: row.email,
  language: row.language,
  ...(row.birth_date === null ? {} : { birthDate: row.birth_date }),
  ...(row.phone === null ? {} : { phone: row.phone }),
  ...(row.contact_by === null ? {} : { contactBy: row.contact_by }),
  ...(row.push_target === null ? {} : { pushTarget: row.push_target }),
  ...(row.guardian_id === null ? {} : { guardianId: row.guardian_id }),
})
