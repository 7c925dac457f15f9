import { internalRoutes } from '@praxis/contracts'
import { type Clock, type HttpApp, serveInternal } from '@praxis/platform'
import type { LetterRow, Letters } from '../store/ports.ts'

interface Deps {
  readonly letters: Letters
  readonly clock: Clock
}

/** Letters that an operator's page shows. */
const PAGE = 100

/** Keeps the letters that could not go yet, for the notification service, which has no store. */
export const keepLettersRoutes = (app: HttpApp, { letters, clock }: Deps): void => {
  serveInternal(app, internalRoutes.keepLetter, async ({ country, body }) => {
    await letters.keep(country, body, clock())
    return { letters: 1 }
  })

  serveInternal(app, internalRoutes.claimLetters, async ({ country, body }) => {
    const now = clock()
    const rows = await letters.claim(country, body, now)
    return {
      letters: rows.map((row) => ({
        ...letterOf(row),
        event: row.event,
        fallsBack: row.fall_back_at !== null && row.fall_back_at <= now,
      })),
    }
  })

  serveInternal(app, internalRoutes.settleLetters, async ({ country, body }) => ({
    letters: await letters.settle(country, body.keys),
  }))

  serveInternal(app, internalRoutes.letterPage, async ({ country }) => {
    const [totals, oldest] = await Promise.all([letters.totals(), letters.oldest(country, PAGE)])
    return {
      totals: totals
        .filter((total) => total.country === country)
        .map(({ channel, fault, letters, since }) => ({ channel, fault, letters, since: since.toISOString() })),
      letters: oldest.map((row) => ({
        ...letterOf(row),
        since: row.since.toISOString(),
        nextTryAt: row.next_try_at.toISOString(),
      })),
    }
  })
}

const letterOf = (row: LetterRow) => ({
  key: row.key,
  subject: { kind: row.subject_kind, id: row.subject_id, version: row.subject_version },
  recipient: row.recipient,
  kind: row.kind,
  channel: row.channel,
  fault: row.fault,
  tries: row.tries,
  expiresAt: row.expires_at.toISOString(),
})
