import { dentalAndSensesKits } from './dental-and-senses.ts'
import type { Kit } from './offer.ts'
import { primaryKits } from './primary.ts'
import { specialistKits } from './specialist.ts'
import { therapyKits } from './therapy.ts'

export type { Kit, Offer } from './offer.ts'

export const kits = {
  ...primaryKits,
  ...dentalAndSensesKits,
  ...specialistKits,
  ...therapyKits,
} as const satisfies Record<string, Kit>
export type KitName = keyof typeof kits
