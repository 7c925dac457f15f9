import { type Database, lockIds, makeEvent, outboxRow, writeKey } from '@praxis/platform'
import { sql, type Transaction } from 'kysely'
import { profileOf } from '../domain/profile.ts'
import { practitionerKeys } from './idempotency-keys.ts'
import type { InTransaction, PractitionerWriter } from './ports.ts'
import { readAll } from './read-practitioners.ts'
import { rowsOf } from './rows.ts'
import type { PractitionerDb } from './tables.ts'

export const transactionsOn =
  (db: Database<PractitionerDb>): InTransaction =>
  (work) =>
    db.kysely.transaction().execute((tx) => work(writerIn(tx)))

const writerIn = (tx: Transaction<PractitionerDb>): PractitionerWriter => ({
  lock: async (country, ids) => {
    await lockIds(tx, { space: 'practitioner profiles', ids, spaceIn010: 2 })
    return readAll(tx, country, ids)
  },
  save: async (country, practitioners) => {
    if (practitioners.length === 0) return
    const rows = practitioners.map(({ id, version, draft }) => rowsOf(country, id, version, draft))
    const ids = practitioners.map(({ id }) => id)
    const ofTheseIds = sql<string>`ANY (${ids}::uuid[])`
    for (const table of ['working_hours', 'consultation_types'] as const) {
      await tx.deleteFrom(table).where('country_code', '=', country).where('practitioner_id', '=', ofTheseIds).execute()
    }
    await tx.deleteFrom('practitioners').where('country_code', '=', country).where('id', '=', ofTheseIds).execute()
    await insertAll(
      tx,
      'practitioners',
      rows.map(({ practitioner }) => practitioner),
    )
    await insertAll(
      tx,
      'locations',
      rows.flatMap(({ locations }) => locations),
    )
    await insertAll(
      tx,
      'working_hours',
      rows.flatMap(({ workingHours }) => workingHours),
    )
    await insertAll(
      tx,
      'consultation_types',
      rows.flatMap(({ consultationTypes }) => consultationTypes),
    )
    await insertAll(
      tx,
      'contacts',
      rows.map(({ contact }) => contact),
    )
  },
  raiseVersions: async (country, ids) => {
    await tx
      .updateTable('practitioners')
      .set({ version: sql`version + 1` })
      .where('country_code', '=', country)
      .where('id', '=', sql<string>`ANY (${ids}::uuid[])`)
      .execute()
  },
  markRemoved: async (country, id, version, at) => {
    await tx
      .updateTable('practitioners')
      .set({ version, removed_at: at })
      .where('country_code', '=', country)
      .where('id', '=', id)
      .execute()
  },
  writeKey: (firstUse) => writeKey(tx, practitionerKeys, firstUse),
  publish: async (country, practitioners, time) => {
    if (practitioners.length === 0) return
    const events = practitioners.map(({ id, version, removed, draft }) => {
      const about = { source: 'practitioner', subject: id, time }
      const base = { country, practitionerId: id, version }
      return removed
        ? makeEvent('PractitionerRemoved', { ...about, data: base })
        : makeEvent('PractitionerChanged', {
            ...about,
            data: { ...base, profile: profileOf(country, id, version, draft) },
          })
    })
    await insertAll(
      tx,
      'outbox',
      events.map((event) => ({ ...outboxRow(event, event.subject), event })),
    )
  },
})

/** Sends all rows as one parameter, because a list of values would exceed PostgreSQL's 65,535 parameters. */
const insertAll = async <Table extends keyof PractitionerDb & string>(
  tx: Transaction<PractitionerDb>,
  table: Table,
  rows: readonly object[],
): Promise<void> => {
  const [first] = rows
  if (first === undefined) return
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)))
  await sql`INSERT INTO ${sql.table(table)} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  )
}
