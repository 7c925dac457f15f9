import { serviceEnv } from '@praxis/platform'
import { Type } from 'typebox'

const Url = Type.String({ pattern: '^https?://' })

export const NotificationEnv = Type.Object({
  ...serviceEnv,
  BOOKING_URL: Url,
  PATIENT_URL: Url,
  PRACTITIONER_URL: Url,
  INBOX_URL: Url,
  /** The address that messages come from and that invites in calendar files. */
  SENDER_ADDRESS: Type.String({ default: 'appointments@praxis.example' }),
})
