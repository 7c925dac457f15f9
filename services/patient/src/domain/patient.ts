import type { CountryCode, PatientDraft } from '@praxis/contracts'
import { isSupportedCountry, type CountryCode as PhoneCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { problem } from './errors.ts'

/** The draft as it is kept: its telephone number in E.164. Throws `INVALID_PHONE` or `INVALID_BIRTH_DATE`. */
export const normalised = (draft: PatientDraft, country: CountryCode, today: string): PatientDraft => {
  const { phone, birthDate, ...others } = draft
  if (birthDate !== undefined && (birthDate > today || birthDate < '1900-01-01')) {
    throw problem('INVALID_BIRTH_DATE', { field: '/birthDate', detail: 'Give a day between 1900-01-01 and today.' })
  }
  return {
    ...others,
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(phone === undefined ? {} : { phone: e164(phone, country) }),
  }
}

const e164 = (phone: string, country: CountryCode): string => {
  const parsed = parsePhoneNumberFromString(phone, { ...defaultCountry(country), extract: false })
  if (parsed?.isValid()) return parsed.number
  throw problem('INVALID_PHONE', {
    field: '/phone',
    detail: 'Give it as it is dialled in the country, or with + and the country code.',
  })
}

const defaultCountry = (country: CountryCode): { defaultCountry?: PhoneCountry } => {
  const code = country.toUpperCase()
  return isSupportedCountry(code) ? { defaultCountry: code } : {}
}
