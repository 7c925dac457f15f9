import { mkdir } from 'node:fs/promises'
import { makeLog, StartError } from '@praxis/platform'
import { Command, InvalidArgumentError, Option } from 'commander'
import { runningServices, stopEverything, stopServices } from './down.ts'
import { stackHomeOf } from './home.ts'
import { pidOf, stopPart } from './kept-process.ts'
import { hasNetwork, spoil } from './network/client.ts'
import type { Part } from './part.ts'
import { roll, runningOf } from './roll.ts'
import { startParts } from './start-parts.ts'
import { startEngines, startServices } from './up.ts'
import { makeWorld, type World } from './world.ts'

const home = stackHomeOf(process.env)
const log = makeLog({ level: 'warn' })

const wholeNumber = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a whole number is needed')
  return Number(text)
}

const world = async (wantsNetwork = false): Promise<World> => {
  const isNetworked = await hasNetwork(home)
  if (wantsNetwork && !isNetworked && (await runningServices(home)).length > 0)
    throw new StartError('these services run without links between them; first: npm run stack -- stop --services')
  return makeWorld({
    home,
    port: process.env.PORT ? Number(process.env.PORT) : undefined,
    operator: process.env,
    isNetworked: wantsNetwork || isNetworked,
  })
}

const partsNamed = ({ engines, services, replicas }: World, names: readonly string[]): Part[] => {
  const all = [...engines, ...services, ...replicas.values()]
  const unknown = names.filter((name) => all.every((part) => part.name !== name))
  if (unknown.length > 0) {
    throw new StartError(`there is no ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}`)
  }
  return all.filter(({ name }) => names.includes(name))
}

const program = new Command('stack').description(
  'The real engines and every service as plain processes of this machine, in PRAXIS_STACK_HOME (.stack in the project).',
)

program
  .command('up', { isDefault: true })
  .description('start what does not run, fill it with demo data the first time, and say where everything is')
  .option('--engines', 'the engines alone')
  .addOption(
    new Option('--practitioners <count>', 'practitioners made up at the first start')
      .default(5_000)
      .argParser(wholeNumber),
  )
  .option(
    '--network',
    'services talk to each other and to their engines over links that can be made slow, hang or be cut',
  )
  .action(async ({ engines, practitioners, network }: { engines?: true; practitioners: number; network?: true }) => {
    const all = await world(network)
    await startEngines(all, log)
    if (engines === undefined) await startServices(all, practitioners, log)
  })

program
  .command('start')
  .description('start parts that were stopped; a service counts as started when it is of use, whatever else is out')
  .argument('<names...>')
  .action(async (names: string[]) => startParts(home, partsNamed(await world(), names), ['ready', 'degraded']))

program
  .command('stop')
  .description('stop parts, or everything and remove its data when none is named')
  .argument('[names...]')
  .option('--keep', 'keep the data for a later start')
  .option('--services', 'stop all services, and leave the engines')
  .option('--kill', 'end named parts at once, as a crash would')
  .action(async (names: string[], { keep, services, kill }: { keep?: true; services?: true; kill?: true }) => {
    if (services === true) await stopServices(home)
    else if (names.length === 0) await stopEverything(home, { keep: keep === true })
    for (const { name } of partsNamed(await world(), names))
      await stopPart(home, name, kill === true ? 'SIGKILL' : 'SIGTERM')
  })

program
  .command('network')
  .description('spoil the line to an engine or a service, or make it good again when nothing is said of it')
  .argument('<links...>')
  .option('--delay <ms>', 'milliseconds longer each way', wholeNumber, 0)
  .option('--hang', 'connections stand, and nothing passes')
  .option('--cut', 'connections break, and new ones are refused')
  .action(async (links: string[], { delay, hang, cut }: { delay: number; hang?: true; cut?: true }) => {
    const state = cut === true ? 'cut' : hang === true ? 'hang' : 'open'
    for (const link of links) await spoil(home, link, { state, delayMs: delay })
  })

program
  .command('roll')
  .description('replace the process of services by a new one, in which nobody notices anything')
  .argument('<services...>')
  .action(async (services: string[]) => {
    const all = await world()
    await Promise.all(services.map((service) => roll(all, service)))
  })

program
  .command('status')
  .description(
    'say of each part whether it is ready, degraded or not ready; exits with 1 when one is not ready for everything',
  )
  .action(async () => {
    const { engines, services, replicas } = await world()
    for (const first of [...engines, ...services]) {
      const part = await runningOf(home, first, replicas.get(first.name))
      const pid = await pidOf(home, part.name)
      const state = await part.check().catch(() => 'not ready' as const)
      if (state !== 'ready') process.exitCode = 1
      process.stdout.write(`${part.name}\t${state}\t${pid ?? 'no process'}\t${part.address}\n`)
    }
  })

await mkdir(home, { recursive: true })
program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`stack: ${error instanceof StartError ? error.message : String(error)}\n`)
  process.exitCode = 1
})
