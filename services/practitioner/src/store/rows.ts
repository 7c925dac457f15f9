import type { ConsultationType, CountryCode, Location, PractitionerDraft, WorkingHours } from '@praxis/contracts'
import type { ConsultationTypeRow, ContactRow, LocationRow, PractitionerRow, WorkingHoursRow } from './tables.ts'

/** The rows that one draft becomes. */
export interface Rows {
  readonly practitioner: PractitionerRow
  readonly locations: LocationRow[]
  readonly workingHours: WorkingHoursRow[]
  readonly consultationTypes: ConsultationTypeRow[]
  readonly contact: ContactRow
}

export const rowsOf = (country: CountryCode, id: string, version: number, draft: PractitionerDraft): Rows => {
  const owner = { country_code: country, practitioner_id: id }
  return {
    practitioner: {
      country_code: country,
      id,
      version,
      removed_at: null,
      title: draft.title ?? null,
      given_name: draft.givenName,
      family_name: draft.familyName,
      specialty: draft.specialty,
      languages: draft.languages,
      insurance: draft.insurance,
      teleconsultation: draft.teleconsultation,
      time_zone: draft.timeZone,
      day_start: draft.agenda.dayStart,
      slot_minutes: draft.agenda.slotMinutes,
      slots_per_day: draft.agenda.slotsPerDay,
    },
    locations: draft.locations.map((location, place) => ({
      ...owner,
      id: location.id,
      place,
      name: location.name,
      street: location.street,
      postal_code: location.postalCode,
      city: location.city,
      lat: location.lat,
      lon: location.lon,
      wheelchair_access: location.wheelchairAccess,
      time_zone: location.timeZone ?? null,
    })),
    workingHours: draft.workingHours.map(({ locationId, weekday, from, to }, place) => ({
      ...owner,
      place,
      location_id: locationId,
      weekday,
      from_time: from,
      to_time: to,
    })),
    consultationTypes: draft.consultationTypes.map((type, place) => ({
      ...owner,
      id: type.id,
      place,
      name: type.name,
      duration_minutes: type.durationMinutes,
      buffer_minutes: type.bufferMinutes,
      minimum_notice_minutes: type.minimumNoticeMinutes,
      horizon_days: type.horizonDays,
      change_notice_minutes: type.changeNoticeMinutes,
      who_may_book: type.whoMayBook,
      teleconsultation: type.teleconsultation,
    })),
    contact: {
      ...owner,
      email: draft.contact.email,
      phone: draft.contact.phone ?? null,
      language: draft.contact.language,
    },
  }
}

export const draftOf = ({
  practitioner,
  locations,
  workingHours,
  consultationTypes,
  contact,
}: Rows): PractitionerDraft => ({
  ...(practitioner.title === null ? {} : { title: practitioner.title }),
  givenName: practitioner.given_name,
  familyName: practitioner.family_name,
  specialty: practitioner.specialty,
  languages: practitioner.languages,
  insurance: practitioner.insurance,
  teleconsultation: practitioner.teleconsultation,
  timeZone: practitioner.time_zone,
  agenda: {
    dayStart: practitioner.day_start,
    slotMinutes: practitioner.slot_minutes,
    slotsPerDay: practitioner.slots_per_day,
  },
  locations: locations.map(locationOf),
  workingHours: workingHours.map(hoursOf),
  consultationTypes: consultationTypes.map(typeOf),
  contact: {
    email: contact.email,
    ...(contact.phone === null ? {} : { phone: contact.phone }),
    language: contact.language,
  },
})

const locationOf = (row: LocationRow): Location => ({
  id: row.id,
  name: row.name,
  street: row.street,
  postalCode: row.postal_code,
  city: row.city,
  lat: row.lat,
  lon: row.lon,
  wheelchairAccess: row.wheelchair_access,
  ...(row.time_zone === null ? {} : { timeZone: row.time_zone }),
})

const hoursOf = ({ location_id, weekday, from_time, to_time }: WorkingHoursRow): WorkingHours => ({
  locationId: location_id,
  weekday,
  from: from_time,
  to: to_time,
})

const typeOf = (row: ConsultationTypeRow): ConsultationType => ({
  id: row.id,
  name: row.name,
  durationMinutes: row.duration_minutes,
  bufferMinutes: row.buffer_minutes,
  minimumNoticeMinutes: row.minimum_notice_minutes,
  horizonDays: row.horizon_days,
  changeNoticeMinutes: row.change_notice_minutes,
  whoMayBook: row.who_may_book,
  teleconsultation: row.teleconsultation,
})
