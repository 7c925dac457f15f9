import { type CountryCode, internalRoutes } from '@praxis/contracts'
import { PeerRefused } from '@praxis/platform'
import { Command } from 'commander'
import { type CountryChoice, chosen, countryOption } from '../countries.ts'
import { OperatorError } from '../operator-error.ts'
import { operatorPeers, type Peers } from '../peers.ts'
import { printRow } from '../print.ts'
import { type Progress, showProgress } from '../progress.ts'
import { PAGE, walk } from '../walk.ts'

export const rebuildCommand = (): Command =>
  new Command('rebuild')
    .description('make anew what follows from the databases, while everything goes on')
    .addCommand(
      new Command('rings')
        .description("write every practitioner's slot ring again, as after a cache was emptied")
        .addOption(countryOption())
        .action((choice: CountryChoice) => forEach(choice, 'Slot rings of', rebuildRings)),
    )
    .addCommand(
      new Command('index')
        .description('fill a new search index and let it take the place of the old one, which answers until then')
        .addOption(countryOption())
        .option('--restart', 'first remove what a rebuild that was broken off has left')
        .action((choice: CountryChoice & { restart?: true }) =>
          forEach(choice, 'Index of', choice.restart ? restartIndex : rebuildIndex),
        ),
    )

type Rebuild = (peers: Peers, country: CountryCode, progress: Progress) => Promise<number>

const forEach = async (choice: CountryChoice, label: string, rebuild: Rebuild): Promise<void> => {
  const peers = await operatorPeers()
  for (const country of chosen(choice)) {
    const progress = showProgress(`${label} ${country}`)
    printRow(country, await rebuild(peers, country, progress).finally(progress.stop))
  }
}

const rebuildRings: Rebuild = ({ availability }, country, progress) =>
  walk(
    (after) =>
      availability.call(internalRoutes.rebuildRings, {
        params: { country },
        body: { limit: PAGE, ...(after === undefined ? {} : { after }) },
      }),
    progress,
  )

const restartIndex: Rebuild = async (peers, country, progress) => {
  await peers.search.call(internalRoutes.rebuildIndex, { params: { country }, body: { step: 'abandon' } })
  return rebuildIndex(peers, country, progress)
}

const rebuildIndex: Rebuild = async ({ search }, country, progress) => {
  const params = { country }
  const { rebuildId } = await search
    .call(internalRoutes.rebuildIndex, { params, body: { step: 'begin' } })
    .catch(explained)
  if (rebuildId === null) throw new OperatorError('search began no rebuild')
  try {
    const done = await walk(
      (after) =>
        search.call(internalRoutes.rebuildIndex, {
          params,
          body: { step: 'page', rebuildId, limit: PAGE, ...(after === undefined ? {} : { after }) },
        }),
      progress,
    )
    await search.call(internalRoutes.rebuildIndex, { params, body: { step: 'finish', rebuildId } })
    return done
  } catch (error) {
    // The old index stays in use, so the incomplete new one is deleted.
    await search.call(internalRoutes.rebuildIndex, { params, body: { step: 'abandon', rebuildId } })
    return explained(error)
  }
}

const explained = (error: unknown): never => {
  if (error instanceof PeerRefused && error.code === 'REBUILD_UNDER_WAY') {
    throw new OperatorError('the index is being rebuilt already; if that was broken off, add --restart', {
      cause: error,
    })
  }
  if (error instanceof PeerRefused && error.code === 'NO_REBUILD') {
    throw new OperatorError('this rebuild was given up for another one, which --restart began', { cause: error })
  }
  throw error
}
