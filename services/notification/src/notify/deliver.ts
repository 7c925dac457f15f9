import type { Channel, Message } from '../channels/ports.ts'
import type { Claims, Outcome } from '../claims/ports.ts'
import { messageId, messageKey } from '../domain/identity.ts'
import type { Render } from '../messages/render.ts'
import type { Outcomes } from '../outcomes/ports.ts'
import type { Letter } from './letter.ts'
import { viewOf } from './view.ts'

/** Sends a letter unless it was sent before, and says what became of it. Rejects, to be tried again, when that is not known. */
export type Deliver = (letter: Letter) => Promise<void>

interface Deps {
  readonly claims: Claims
  readonly channel: Channel
  readonly outcomes: Outcomes
  readonly render: Render
}

export const makeDeliver =
  ({ claims, channel, outcomes, render }: Deps): Deliver =>
  async (letter) => {
    const { announcement, recipient } = letter
    const key = messageKey(announcement, recipient)
    const progress = await claims.take(key)
    if (progress === 'announced') return
    // Settled but not announced: word of it failed last time, and only that is made up for.
    const outcome =
      progress === 'claimed' ? await settle({ claims, channel }, key, () => write(render, letter, key)) : progress
    await outcomes.announce(announcement, recipient, outcome)
    await claims.record(key, 'announced')
  }

const settle = async (
  { claims, channel }: Pick<Deps, 'claims' | 'channel'>,
  key: string,
  message: () => Message | undefined,
): Promise<Outcome> => {
  try {
    const written = message()
    const outcome = written === undefined ? 'no-address' : await channel.send(written)
    await claims.record(key, outcome)
    return outcome
  } catch (error) {
    await claims.release(key)
    throw error
  }
}

/** Undefined when nobody knows where to send it. */
const write = (render: Render, letter: Letter, key: string): Message | undefined => {
  const { announcement, recipient, people } = letter
  const contact = people[recipient]
  if (contact === undefined || contact.email.trim() === '') return undefined
  const { country, kind, bookingId, sequence } = announcement
  return {
    id: messageId(key),
    to: contact.email,
    recipient,
    kind,
    language: contact.language,
    country,
    bookingId,
    sequence,
    ...render(viewOf(letter, contact)),
  }
}
