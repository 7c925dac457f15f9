import type { CountryCode } from '@praxis/contracts'
import type { DemoCountry } from './country.ts'
import { germany } from './de.ts'
import { france } from './fr.ts'

export type { DemoCountry, WeekStyle } from './country.ts'

/** What makes demo people look at home in each country served. */
export const demoCountries = { fr: france, de: germany } as const satisfies Record<CountryCode, DemoCountry>
