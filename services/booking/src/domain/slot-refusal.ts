import type { CodedError } from '@praxis/contracts'
import { problem } from './errors.ts'

/** Free starts that are offered instead of a slot, as instants with the practice's offset. */
export type Alternatives = readonly { readonly slotStart: string }[]

/** Why a slot cannot be had: it is booked, or somebody else holds it. */
export type SlotRefusalCode = 'SLOT_TAKEN' | 'SLOT_HELD'

/** The one form of both refusals, for all routes: the field at fault, and the nearest free starts. */
export const slotRefusal = (code: SlotRefusalCode, alternatives: Alternatives): CodedError =>
  problem(code, { field: '/slotStart', extra: { alternatives } })
