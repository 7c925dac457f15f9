import type { CodedError } from '@praxis/contracts'
import { type SlotRefusalCode, slotRefusal } from '../domain/slot-refusal.ts'
import type { AskedSlot, SlotAnswer } from '../peers/ports.ts'
import type { FreeAlternatives } from './free-alternatives.ts'

/**
 * Makes the refusal of a slot, with the nearest free starts. Every use case that refuses a slot calls this. `answer` is
 * what the availability service has already said about the slot; without it, that service is asked.
 */
export type RefuseSlot = (code: SlotRefusalCode, slot: AskedSlot, answer?: SlotAnswer) => Promise<CodedError>

export const makeRefuseSlot =
  (freeAlternatives: FreeAlternatives): RefuseSlot =>
  async (code, slot, answer) =>
    slotRefusal(code, await freeAlternatives(slot, answer))
