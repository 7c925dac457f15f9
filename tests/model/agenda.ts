export interface ConsultationType {
  readonly id: string
  readonly durationMinutes: number
  readonly bufferMinutes: number
  readonly minimumNoticeMinutes: number
  readonly horizonDays: number
}

/** Whole hours of every week at one location. Those of one weekday do not overlap. */
export interface Hours {
  readonly weekday: number
  readonly from: number
  readonly to: number
  readonly locationId: string
}

/** Whole hours of one day; an extra opening lies outside the weekly hours. */
export interface Exception {
  readonly id: string
  readonly kind: 'absence' | 'extra-opening'
  readonly date: string
  readonly from: number
  readonly to: number
  /** Undefined for an absence from all locations. */
  readonly locationId: string | undefined
}
