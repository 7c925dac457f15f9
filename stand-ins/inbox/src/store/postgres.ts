import type { OutgoingMessage } from '@praxis/contracts'
import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { Messages, StoredMessage } from './ports.ts'

export interface InboxDb {
  readonly messages: {
    readonly id: string
    readonly arrival: Generated<string>
    readonly recipient_address: string
    readonly recipient: OutgoingMessage['recipient'] | null
    readonly channel: OutgoingMessage['channel']
    readonly kind: OutgoingMessage['kind'] | null
    readonly language: OutgoingMessage['language'] | null
    readonly subject: string
    readonly text: string
    readonly html: string
    readonly ics: string
    readonly booking_id: string | null
    readonly sequence: number | null
    readonly sent_at: Date
  }
}

/** Old messages are deleted once in this many arrivals, because finding the oldest one that stays reads all that stay. */
const TRIM_EVERY = 100

/** Stores messages in PostgreSQL. The newest `keeps` of them stay. */
export const messagesInPostgres = (db: Kysely<InboxDb>, keeps: number): Messages => ({
  add: async ({ to, bookingId, sentAt, ...same }) => {
    const added = await db
      .insertInto('messages')
      .values({ ...same, recipient_address: to, booking_id: bookingId, sent_at: sentAt })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('arrival')
      .executeTakeFirst()
    if (added !== undefined && BigInt(added.arrival) % BigInt(TRIM_EVERY) === 0n) await trim(db, keeps)
  },
  list: async ({ to, bookingId, limit }) => {
    let query = db.selectFrom('messages').selectAll().orderBy('arrival', 'desc').limit(limit)
    if (to !== undefined) query = query.where(sql`lower(recipient_address)`, '=', to.toLowerCase())
    if (bookingId !== undefined) query = query.where('booking_id', '=', bookingId)
    return (await query.execute()).map(messageOf)
  },
  find: async (id) => {
    const row = await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst()
    return row && messageOf(row)
  },
})

const trim = async (db: Kysely<InboxDb>, keeps: number): Promise<void> => {
  const newestToGo = db.selectFrom('messages').select('arrival').orderBy('arrival', 'desc').offset(keeps).limit(1)
  await db.deleteFrom('messages').where('arrival', '<=', newestToGo).execute()
}

const messageOf = (row: Selectable<InboxDb['messages']>): StoredMessage => {
  const { id, channel, subject, text, html, ics, recipient, kind, language, booking_id, sequence } = row
  return {
    id,
    to: row.recipient_address,
    channel,
    ...(recipient === null ? {} : { recipient }),
    ...(kind === null ? {} : { kind }),
    ...(language === null ? {} : { language }),
    subject,
    text,
    html,
    ics,
    ...(booking_id === null ? {} : { bookingId: booking_id }),
    ...(sequence === null ? {} : { sequence }),
    sentAt: row.sent_at,
  }
}
