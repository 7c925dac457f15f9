import { type Env, parseEnv, serviceEnv } from '@praxis/platform'
import { type Static, Type } from 'typebox'

const Url = Type.String({ pattern: '^https?://' })

const NotificationEnv = Type.Object({
  ...serviceEnv,
  BOOKING_URL: Url,
  PATIENT_URL: Url,
  PRACTITIONER_URL: Url,
  /** The development inbox. It gets the messages of channels without a URL. */
  INBOX_URL: Type.Optional(Url),
  EMAIL_URL: Type.Optional(Type.String({ pattern: '^(smtps?|ses)://.' })),
  SMS_URL: Type.Optional(Type.String({ pattern: '^sns://.' })),
  PUSH_URL: Type.Optional(Type.String({ pattern: '^sns://.' })),
  /** The address that messages come from and that invites in calendar files. */
  SENDER_ADDRESS: Type.String({ default: 'appointments@praxis.example' }),
})
export type NotificationConfig = Static<typeof NotificationEnv>

export const notificationConfig = (env: Env): NotificationConfig => parseEnv(NotificationEnv, env)
