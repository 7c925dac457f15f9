import { seedOnce } from '@praxis/demo'
import { homeOf } from '@praxis/instance'
import { ensureWritable, makeLog } from '@praxis/platform'
import { Command, InvalidArgumentError, Option } from 'commander'
import { operatorEnv, withBus } from '../operator-env.ts'

const MAX = 200_000
const COUNT = 5_000

export const demoCommand = (): Command =>
  new Command('demo')
    .description('fill the services with demo data, once: PRAXIS_HOME remembers that it is there')
    .addOption(
      new Option('--practitioners <count>', `practitioners made up, at most ${MAX}`).default(COUNT).argParser(count),
    )
    .action(async ({ practitioners }: { practitioners: number }) => {
      const home = homeOf(process.env)
      await ensureWritable(home)
      const env = await operatorEnv()
      await withBus((bus) => seedOnce({ home, count: practitioners, env, bus, log: makeLog({ level: 'warn' }) }))
    })

const count = (text: string): number => {
  if (/^\d{1,6}$/.test(text) && Number(text) <= MAX) return Number(text)
  throw new InvalidArgumentError(`a whole number up to ${MAX} is needed`)
}
