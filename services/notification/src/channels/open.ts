import { type Clock, ConfigError, type Peer } from '@praxis/platform'
import type { NotificationConfig } from '../config.ts'
import { inboxChannel } from './inbox.ts'
import type { Channel, ChannelName, Channels } from './ports.ts'
import { type RestingChannel, withRest } from './rest.ts'
import { smtpChannel } from './smtp.ts'

type Config = Pick<NotificationConfig, 'EMAIL_URL' | 'SMS_URL' | 'PUSH_URL' | 'SENDER_ADDRESS'>

/**
 * Opens each channel by its URL. A channel without a URL leads to the inbox, and stays closed where there is no inbox either.
 * Rejects with a {@link ConfigError} when e-mail would stay closed.
 */
export const openChannels = async (
  config: Config,
  inbox: Peer | undefined,
  clock: Clock,
): Promise<Channels<RestingChannel>> => {
  const { EMAIL_URL, SMS_URL, PUSH_URL, SENDER_ADDRESS } = config
  const toInbox = (name: ChannelName): Channel | undefined => inbox && inboxChannel(name, inbox)
  const email = EMAIL_URL === undefined ? toInbox('email') : await emailChannel(EMAIL_URL, SENDER_ADDRESS)
  if (email === undefined) throw new ConfigError('environment: EMAIL_URL or INBOX_URL must be set')
  const sms = SMS_URL === undefined ? toInbox('sms') : await openSns('sms', SMS_URL)
  const push = PUSH_URL === undefined ? toInbox('push') : await openSns('push', PUSH_URL)
  return {
    email: withRest(email, clock),
    ...(sms && { sms: withRest(sms, clock) }),
    ...(push && { push: withRest(push, clock) }),
  }
}

// The AWS SDK is loaded only when a URL needs it, because loading takes a quarter of a second.
const emailChannel = async (url: string, sender: string): Promise<Channel> =>
  url.startsWith('ses:') ? (await import('./ses.ts')).sesChannel(url, sender) : smtpChannel(url, sender)

const openSns = async (name: 'sms' | 'push', url: string): Promise<Channel> =>
  (await import('./sns.ts')).snsChannel(name, url)
