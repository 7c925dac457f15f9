import { LRUCache } from 'lru-cache'
import type { AdapterFactory, AdapterPayload } from 'oidc-provider'

/** The largest number of sessions, sign-ins under way and codes. The oldest ends early beyond it. */
const REMEMBERED = 10_000

/** Stores the provider's state in memory for as long as the process runs. Signed tokens need no state. */
export const inMemory = (): AdapterFactory => {
  const entries = new LRUCache<string, AdapterPayload>({ max: REMEMBERED })
  const first = (isNeeded: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
    [...entries.values()].find(isNeeded)
  return (model) => {
    const keyOf = (id: string): string => `${model} ${id}`
    return {
      upsert: async (id, payload, expiresIn) => {
        entries.set(keyOf(id), payload, expiresIn === undefined ? {} : { ttl: expiresIn * 1_000 })
      },
      find: async (id) => entries.get(keyOf(id)),
      findByUid: async (uid) => first((payload) => payload.uid === uid && payload.kind === model),
      findByUserCode: async (code) => first((payload) => payload.userCode === code),
      consume: async (id) => {
        const payload = entries.get(keyOf(id))
        if (payload !== undefined)
          entries.set(keyOf(id), { ...payload, consumed: Math.floor(Date.now() / 1_000) }, { noUpdateTTL: true })
      },
      destroy: async (id) => {
        entries.delete(keyOf(id))
      },
      revokeByGrantId: async (grantId) => {
        for (const [key, payload] of [...entries]) if (payload.grantId === grantId) entries.delete(key)
      },
    }
  }
}
