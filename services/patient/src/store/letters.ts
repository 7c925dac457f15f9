import type { Database } from '@praxis/platform'
import { sql } from 'kysely'
import type { Letters } from './ports.ts'
import type { PatientDb } from './tables.ts'

export const lettersOn = ({ kysely, reader }: Database<PatientDb>): Letters => ({
  keep: async (country, letter, now) => {
    const { key, group, subject, recipient, kind, event, channel, fault, tries, tryAfterMs, fallBackAfterMs } = letter
    const later = (ms: number): Date => new Date(now.getTime() + ms)
    await kysely
      .insertInto('letters')
      .values({
        country_code: country,
        key,
        consumer_group: group,
        subject_kind: subject.kind,
        subject_id: subject.id,
        subject_version: subject.version,
        recipient,
        kind,
        event: JSON.stringify(event),
        channel,
        fault,
        tries,
        since: now,
        next_try_at: later(tryAfterMs),
        fall_back_at: fallBackAfterMs === undefined ? null : later(fallBackAfterMs),
        expires_at: new Date(letter.expiresAt),
      })
      .onConflict((conflict) =>
        conflict.columns(['country_code', 'key']).doUpdateSet({
          channel: sql`excluded.channel`,
          fault: sql`excluded.fault`,
          tries: sql`excluded.tries`,
          next_try_at: sql`excluded.next_try_at`,
          // Each try sets it, and none puts it off.
          fall_back_at: sql`CASE WHEN letters.fall_back_at > ${now} THEN letters.fall_back_at ELSE excluded.fall_back_at END`,
        }),
      )
      .execute()
  },
  claim: (country, { group, channels, limit, leaseMs }, now) =>
    kysely
      .with('due', (db) =>
        db
          .selectFrom('letters as letter')
          .select('key')
          .where('country_code', '=', country)
          .where('consumer_group', '=', group)
          .where('next_try_at', '<=', now)
          .where(
            sql<boolean>`(letter.channel = ANY (${channels}::text[]) OR letter.fall_back_at <= ${now} OR letter.expires_at <= ${now})`,
          )
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('letters as earlier')
                  .select('earlier.key')
                  .whereRef('earlier.country_code', '=', 'letter.country_code')
                  .whereRef('earlier.subject_kind', '=', 'letter.subject_kind')
                  .whereRef('earlier.subject_id', '=', 'letter.subject_id')
                  .whereRef('earlier.recipient', '=', 'letter.recipient')
                  .whereRef('earlier.position', '<', 'letter.position'),
              ),
            ),
          )
          .orderBy('next_try_at')
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      )
      .updateTable('letters')
      .from('due')
      .set({ next_try_at: new Date(now.getTime() + leaseMs) })
      .whereRef('letters.key', '=', 'due.key')
      .where('letters.country_code', '=', country)
      .returningAll('letters')
      .execute(),
  settle: async (country, keys) => {
    const { numDeletedRows } = await kysely
      .deleteFrom('letters')
      .where('country_code', '=', country)
      .where('key', '=', sql<string>`ANY (${keys}::text[])`)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  },
  findBySubject: (country, { kind, id }) =>
    kysely
      .selectFrom('letters')
      .selectAll()
      .where('country_code', '=', country)
      .where('subject_kind', '=', kind)
      .where('subject_id', '=', id)
      .orderBy('position')
      .execute(),
  oldest: (country, limit) =>
    reader
      .selectFrom('letters')
      .selectAll()
      .where('country_code', '=', country)
      .orderBy('since')
      .orderBy('position')
      .limit(limit)
      .execute(),
  totals: async () => {
    const rows = await reader
      .selectFrom('letters')
      .select(({ fn }) => [
        'country_code',
        'channel',
        'fault',
        fn.countAll<string>().as('letters'),
        fn.min('since').as('since'),
      ])
      .groupBy(['country_code', 'channel', 'fault'])
      .execute()
    return rows.map(({ country_code, letters, ...row }) => ({
      ...row,
      country: country_code,
      letters: Number(letters),
    }))
  },
})
