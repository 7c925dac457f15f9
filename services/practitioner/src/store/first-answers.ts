import type { Database } from '@praxis/platform'
import type { FirstAnswers } from './ports.ts'
import type { PractitionerDb } from './tables.ts'

export const firstAnswersOn = ({ kysely }: Database<PractitionerDb>): FirstAnswers => ({
  find: async (country, actorId, key) => {
    const row = await kysely
      .selectFrom('idempotency_keys')
      .select(['practitioner_id', 'request_hash'])
      .where('country_code', '=', country)
      .where('actor_id', '=', actorId)
      .where('key', '=', key)
      .executeTakeFirst()
    return row && { practitionerId: row.practitioner_id, requestHash: row.request_hash }
  },
})
