import { type CountryCode, countryCodes } from '@praxis/contracts'
import { Option } from 'commander'

/** The option `--country fr`. Every country when absent. */
export const countryOption = (): Option => new Option('--country <code>', 'one country alone').choices(countryCodes)

export interface CountryChoice {
  readonly country?: CountryCode
}

export const chosen = ({ country }: CountryChoice): readonly CountryCode[] =>
  country === undefined ? countryCodes : [country]
