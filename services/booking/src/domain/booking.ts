import type { CountryCode } from '@praxis/contracts'
import { MINUTE_MS } from '@praxis/contracts'

/** An appointment of one patient with one practitioner. Instants are UTC. */
export interface Booking {
  readonly id: string
  readonly country: CountryCode
  readonly practitionerId: string
  readonly locationId: string
  readonly consultationTypeId: string
  readonly patientId: string
  /** The patient who answers for this patient, when this one is a dependant. */
  readonly guardianId?: string | undefined
  readonly slotStart: Date
  readonly consultationEnd: Date
  /** End of the time that the practitioner is not free, buffer included. */
  readonly occupiedUntil: Date
  readonly timeZone: string
  readonly sequence: number
  readonly bookedBy: string
  readonly createdAt: Date
  /** Present when the booking is cancelled. */
  readonly cancellation?: Cancellation | undefined
}

export interface Cancellation {
  readonly at: Date
  /** The side of the appointment that cancelled it. */
  readonly by: 'patient' | 'practice'
  readonly reason?: string | undefined
}

export interface Interval {
  readonly start: Date
  /** Exclusive. */
  readonly end: Date
}

/** The end of a consultation that starts at `slotStart`, and of the time that the practitioner is not free for it. */
export const timesOf = (
  slotStart: Date,
  { durationMinutes, bufferMinutes }: { durationMinutes: number; bufferMinutes: number },
): Pick<Booking, 'slotStart' | 'consultationEnd' | 'occupiedUntil'> => {
  const consultationEnd = new Date(slotStart.getTime() + durationMinutes * MINUTE_MS)
  return { slotStart, consultationEnd, occupiedUntil: new Date(consultationEnd.getTime() + bufferMinutes * MINUTE_MS) }
}
