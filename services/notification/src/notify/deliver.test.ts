import { makeLog, memoryCache, systemClock, Unavailable } from '@praxis/platform'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Message } from '../channels/ports.ts'
import { claimsInCache } from '../claims/cache.ts'
import type { Outcome } from '../claims/ports.ts'
import { makeDeliver } from './deliver.ts'

const announcement = {
  country: 'fr',
  subject: { kind: 'booking', id: 'b', version: 0 },
  kind: 'confirmation',
  recipients: [{ kind: 'patient', id: 'p' }],
  at: new Date('2026-11-20T09:00:00Z'),
} as const
const contact = { id: 'p', displayName: 'P', email: 'p@example.org', language: 'fr' } as const
const letter = {
  announcement,
  recipient: announcement.recipients[0],
  draft: { contactOf: () => contact, write: () => ({ subject: 'S', text: 'T', html: 'H', ics: '' }) },
  fallsBack: false,
}

it('hands a letter over once, whichever steps fail and however often it is tried again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 30 }), async (faults) => {
      const left = [...faults]
      const step = async <Result>(work: () => Promise<Result>): Promise<Result> => {
        if (left.shift() === true) throw new Unavailable('this step fails')
        return work()
      }
      const cache = memoryCache({ clock: systemClock, maxEntries: 10 })
      const claims = claimsInCache({
        ...cache,
        get: (key) => step(() => cache.get(key)),
        set: (key, value, ttlMs) => step(() => cache.set(key, value, ttlMs)),
        setIfAbsent: (key, value, ttlMs) => step(() => cache.setIfAbsent(key, value, ttlMs)),
        delete: (key) => step(() => cache.delete(key)),
      })
      const sent: Message[] = []
      const published: Outcome[] = []
      const deliver = makeDeliver({
        claims,
        channels: {
          email: {
            name: 'email',
            send: (message) =>
              step(async () => {
                sent.push(message)
                return 'sent' as const
              }),
            stop: async () => undefined,
          },
        },
        outcomes: {
          publish: ({ outcome }) =>
            step(async () => {
              published.push(outcome)
            }),
          giveUp: async () => undefined,
          countStale: () => undefined,
        },
        log: makeLog({ level: 'silent' }),
      })
      // A claim whose release failed would end by itself a quarter of a minute later.
      const tryAgain = () =>
        deliver(letter)
          .then((delay) => delay === undefined)
          .catch(() => false)
          .finally(async () => {
            if (sent.length === 0) await cache.delete('notified:b:0:confirmation:patient')
          })
      while (!(await tryAgain()));
      await deliver(letter)
      expect(sent).toHaveLength(1)
      expect(published).toEqual(['sent'])
    }),
    { numRuns: 300 },
  )
})
