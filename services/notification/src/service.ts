import { type Checks, type Edges, makePeer, makeTokens, type RunningService, startService } from '@praxis/platform'
import type { ChannelWithCheck } from './channels/channel-check.ts'
import { openChannels } from './channels/open.ts'
import type { Channels } from './channels/ports.ts'
import { claimsInCache } from './claims/cache.ts'
import { notificationConfig } from './config.ts'
import { compileLayouts } from './messages/layout.ts'
import { makeRender } from './messages/render.ts'
import { startNotifying } from './notify/consumer.ts'
import { makeDeliver } from './notify/deliver.ts'
import { makeNotify } from './notify/use-case.ts'
import { outcomesOnBus } from './outcomes/bus.ts'
import { peersOverHttp } from './peers/http.ts'

/** Nobody waits for a message as for an answer: a service that is slow is waited for. */
const ASK_MS = 5_000

/** Writes to patients and practitioners about what happens to their bookings. Purely event-driven: it serves no API. */
export const createNotificationService = async (edges: Edges): Promise<RunningService> => {
  const config = notificationConfig(edges.env)
  const { bus, cache, clock } = edges
  const log = edges.log.child({ service: 'notification' })
  const tokens = makeTokens(config)
  const peer = (name: string, baseUrl: string) => makePeer({ name, baseUrl, tokens, log, timeoutMs: ASK_MS })

  const { INBOX_URL } = config
  const channels = await openChannels(config, INBOX_URL === undefined ? undefined : peer('inbox', INBOX_URL), clock)
  const outcomes = outcomesOnBus({ bus, clock })
  const render = makeRender(await compileLayouts(), { address: config.SENDER_ADDRESS })
  const deliver = makeDeliver({ claims: claimsInCache(cache), channels, outcomes, render })
  const peers = peersOverHttp({
    booking: peer('booking', config.BOOKING_URL),
    patient: peer('patient', config.PATIENT_URL),
    practitioner: peer('practitioner', config.PRACTITIONER_URL),
  })
  const notify = makeNotify({ peers, outcomes, deliver, clock })

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
    background: [await startNotifying({ bus, log, notify }), ...Object.values(channels)],
  })
}

const WITHOUT_CHANNEL = 'Messages that go this way wait; the others are sent.'

const checksOf = (channels: Channels<ChannelWithCheck>): Checks =>
  Object.fromEntries(
    Object.values(channels).map(({ name, check }) => [name, { probe: check, effect: WITHOUT_CHANNEL }]),
  )
