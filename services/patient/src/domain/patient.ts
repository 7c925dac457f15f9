import type { CountryCode, PatientDraft } from '@praxis/contracts'
import {
  isSupportedCountry,
  type CountryCode as PhoneCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import { problem } from './errors.ts'

/**
 * The draft as it is kept: its telephone number in E.164. Throws `INVALID_PHONE`, `INVALID_BIRTH_DATE`, or
 * `UNREACHABLE` for a contact choice without what it needs.
 */
export const normalised = (draft: PatientDraft, country: CountryCode, today: string): PatientDraft => {
  const { phone, birthDate, ...others } = draft
  if (birthDate !== undefined && (birthDate > today || birthDate < '1900-01-01')) {
    throw problem('INVALID_BIRTH_DATE', { field: '/birthDate', detail: 'Give a day between 1900-01-01 and today.' })
  }
  const number = phone === undefined ? undefined : numberOf(phone, country)
  assertReachable(draft, number)
  return {
    ...others,
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(number === undefined ? {} : { phone: number.number }),
  }
}

const assertReachable = ({ contactBy, pushTarget }: PatientDraft, phone: PhoneNumber | undefined): void => {
  if (contactBy === 'sms' && (phone === undefined || phone.getType() === 'FIXED_LINE')) {
    throw problem('UNREACHABLE', { field: '/phone', detail: 'Give the number of a phone that takes text messages.' })
  }
  if (contactBy === 'push' && pushTarget === undefined) {
    throw problem('UNREACHABLE', { field: '/pushTarget', detail: "Give the ARN of the app's push endpoint." })
  }
}

const numberOf = (phone: string, country: CountryCode): PhoneNumber => {
  const parsed = parsePhoneNumberFromString(phone, { ...defaultCountry(country), extract: false })
  if (parsed?.isValid()) return parsed
  throw problem('INVALID_PHONE', {
    field: '/phone',
    detail: 'Give it as it is dialled in the country, or with + and the country code.',
  })
}

const defaultCountry = (country: CountryCode): { defaultCountry?: PhoneCountry } => {
  const code = country.toUpperCase()
  return isSupportedCountry(code) ? { defaultCountry: code } : {}
}

/** For so many others one patient may answer and book: a large family. Bookings are limited for each patient alone. */
export const MAX_DEPENDANTS = 20
