import type { CountryCode, PatientDraft } from '@praxis/contracts'
import {
  isSupportedCountry,
  type CountryCode as PhoneCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import { problem } from './errors.ts'

/**
 * Gives the draft in the form in which it is stored, with its telephone number in E.164. Throws `INVALID_PHONE`,
 * `INVALID_BIRTH_DATE`, or `UNREACHABLE` for a contact choice whose number or device is missing.
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

/**
 * The largest number of dependants of one patient, enough for a large family. A limit is needed because the limits of
 * bookings count each dependant separately.
 */
export const MAX_DEPENDANTS = 20
