import { type CountryCode, countryCodes, internalRoutes } from '@praxis/contracts'
import { Argument, Command } from 'commander'
import { OperatorError } from '../operator-error.ts'
import { operatorPeers, type Peers } from '../peers.ts'
import { printRow } from '../print.ts'
import { type Progress, showProgress } from '../progress.ts'
import { PAGE, walk } from '../walk.ts'

export const republishCommand = (): Command =>
  new Command('republish')
    .description(
      'publish every profile and then all availability of a country again from their owners, for copies that must be made anew',
    )
    .addArgument(new Argument('<country>').choices(countryCodes))
    .action(async (country: CountryCode) => {
      const peers = await operatorPeers()
      for (const each of owners) {
        const progress = showProgress(`${each.label} of ${country}`)
        printRow(each.row, await republish(peers, each, country, progress).finally(progress.stop))
      }
    })

/** Profiles come first: availability is computed from them. */
const owners = [
  { row: 'profiles', label: 'Profiles', peer: 'practitioner', route: internalRoutes.republishProfiles },
  { row: 'availability', label: 'Availability', peer: 'availability', route: internalRoutes.republishAvailability },
] as const

const republish = (
  peers: Peers,
  { peer, route }: (typeof owners)[number],
  country: CountryCode,
  progress: Progress,
): Promise<number> =>
  walk(async (after) => {
    const page = await peers[peer].call(route, {
      params: { country },
      body: { limit: PAGE, ...(after === undefined ? {} : { after }) },
    })
    if (page.busIsAway)
      throw new OperatorError(
        `the bus takes no events; those that wait at ${peer} leave when it does; then run this command again`,
      )
    return page
  }, progress)
