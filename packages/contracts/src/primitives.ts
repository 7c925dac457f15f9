import { Type } from 'typebox'
import { Format } from 'typebox/format'
import { languages } from './countries.ts'
import { specialtyCodes } from './specialties.ts'

// The format as such lets through what no clock shows: a leap second, which JavaScript cannot represent, and years
// that neither PostgreSQL nor a calendar of appointments has a use for.
Format.Set('date-time', (text) => {
  const year = new Date(text).getUTCFullYear()
  return Format.IsDateTime(text) && year >= 1970 && year < 3000
})

Format.Set('date', (text) => {
  const year = new Date(text).getUTCFullYear()
  return Format.IsDate(text) && year >= 1800 && year < 3000
})

/** Lower case only, so that one id is one key in every table, cache and topic. */
export const Id = Type.String({
  format: 'uuid',
  pattern: '^[0-9a-f-]{36}$',
  description: 'UUID in lower case',
})
/** RFC 3339 with an offset: an instant. */
export const Instant = Type.String({ format: 'date-time', description: 'RFC 3339 time with an offset' })
/** A calendar day at the practice, without a zone. */
export const LocalDate = Type.String({ format: 'date', description: 'Calendar day at the practice' })
/** Wall time at the practice, `HH:MM`, 24:00 being the end of the day. */
export const LocalTime = Type.String({ pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$', description: 'HH:MM' })
export const LanguageCode = Type.Enum([...languages])
export const SpecialtyCode = Type.Enum(specialtyCodes)
export const Latitude = Type.Number({ minimum: -90, maximum: 90 })
export const Longitude = Type.Number({ minimum: -180, maximum: 180 })
export const Cursor = Type.String({ minLength: 1, maxLength: 512, description: 'From the previous page' })
