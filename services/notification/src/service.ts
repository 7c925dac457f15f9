import { type Checks, type Edges, makePeer, makeTokens, type RunningService, startService } from '@praxis/platform'
import { openChannels } from './channels/open.ts'
import type { Channels } from './channels/ports.ts'
import type { RestingChannel } from './channels/rest.ts'
import { claimsInCache } from './claims/cache.ts'
import { notificationConfig } from './config.ts'
import { lettersAtPatient } from './letters/patient.ts'
import { compileLayouts } from './messages/layout.ts'
import { makeDeliver } from './notify/deliver.ts'
import { outcomesOnBus } from './outcomes/bus.ts'
import { peersOverHttp } from './peers/http.ts'
import { type StartSubject, subjectTable } from './subjects/table.ts'

/** How long another service may take to answer, in milliseconds: nobody waits for a message as for a page. */
const ASK_MS = 5_000

/**
 * Writes to patients and practitioners about what happens to their bookings. It acts on events alone and serves no API.
 * `subjects` are the kinds of subject that it writes about.
 */
export const createNotificationService = async (
  edges: Edges,
  subjects: readonly StartSubject[] = subjectTable,
): Promise<RunningService> => {
  const config = notificationConfig(edges.env)
  const { bus, cache, clock } = edges
  const log = edges.log.child({ service: 'notification' })
  const tokens = makeTokens(config)
  const peer = (name: string, baseUrl: string) => makePeer({ name, baseUrl, tokens, log, timeoutMs: ASK_MS })

  const { INBOX_URL } = config
  const channels = await openChannels(config, INBOX_URL === undefined ? undefined : peer('inbox', INBOX_URL), clock)
  const outcomes = outcomesOnBus({ bus, clock })
  const deliver = makeDeliver({ claims: claimsInCache(cache), channels, outcomes, log })
  const patient = peer('patient', config.PATIENT_URL)
  const peers = peersOverHttp({
    booking: peer('booking', config.BOOKING_URL),
    patient,
    practitioner: peer('practitioner', config.PRACTITIONER_URL),
  })
  const deps = {
    ...{ bus, log, clock, peers, outcomes, channels, deliver },
    letters: lettersAtPatient(patient),
    layouts: await compileLayouts(),
    senderAddress: config.SENDER_ADDRESS,
  }
  const notifiers = await Promise.all(subjects.map((start) => start(deps)))

  return startService({
    name: 'notification',
    config,
    edges,
    routes: () => undefined,
    checks: {
      bus: bus.check,
      cache: { probe: cache.check, effect: 'Messages wait until it can be told which are sent; none is lost.' },
      ...checksOf(channels),
    },
    background: [...notifiers, ...Object.values(channels)],
  })
}

const WITHOUT_CHANNEL = 'Messages that go this way wait or go another way; the others are sent.'

const checksOf = (channels: Channels<RestingChannel>): Checks =>
  Object.fromEntries(
    Object.values(channels).map(({ name, check }) => [name, { probe: check, effect: WITHOUT_CHANNEL }]),
  )
