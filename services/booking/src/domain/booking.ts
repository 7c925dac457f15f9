import type { CountryCode } from '@praxis/contracts'

/** An appointment of one patient with one practitioner. Instants are UTC. */
export interface Booking {
  readonly id: string
  readonly country: CountryCode
  readonly practitionerId: string
  readonly locationId: string
  readonly consultationTypeId: string
  readonly patientId: string
  /** Who answers for the patient, when the patient is a dependant. */
  readonly guardianId?: string | undefined
  readonly slotStart: Date
  readonly consultationEnd: Date
  /** End of the time the practitioner is not free: buffer included. */
  readonly occupiedUntil: Date
  readonly timeZone: string
  readonly sequence: number
  readonly bookedBy: string
  readonly createdAt: Date
  /** Present once cancelled. */
  readonly cancellation?: Cancellation | undefined
}

export interface Cancellation {
  readonly at: Date
  /** From which side of the appointment. */
  readonly by: 'patient' | 'practice'
  readonly reason?: string | undefined
}

export interface Interval {
  readonly start: Date
  /** Exclusive. */
  readonly end: Date
}

const MINUTE_MS = 60_000

/** When a consultation that starts then ends, and until when the practitioner is not free. */
export const timesOf = (
  slotStart: Date,
  { durationMinutes, bufferMinutes }: { durationMinutes: number; bufferMinutes: number },
): Pick<Booking, 'slotStart' | 'consultationEnd' | 'occupiedUntil'> => {
  const consultationEnd = new Date(slotStart.getTime() + durationMinutes * MINUTE_MS)
  return { slotStart, consultationEnd, occupiedUntil: new Date(consultationEnd.getTime() + bufferMinutes * MINUTE_MS) }
}
