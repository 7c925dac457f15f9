import { makeLog, StartError } from '@praxis/platform'
import { Command, InvalidArgumentError, Option } from 'commander'
import { runningServices, stopEverything, stopParts, stopServices } from './down.ts'
import { stackHomeOf } from './home.ts'
import { hasNetwork, spoil } from './network/client.ts'
import type { Part } from './part.ts'
import { roll } from './roll.ts'
import { makeStack, type Stack } from './stack.ts'
import { startParts } from './start-parts.ts'
import { statusOf } from './status.ts'
import { startEngines, startServices } from './up.ts'

const home = stackHomeOf(process.env)
const log = makeLog({ level: 'warn' })

const wholeNumber = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a whole number is needed')
  return Number(text)
}

const openStack = async ({ network = false } = {}): Promise<Stack> => {
  const isNetworked = await hasNetwork(home)
  if (network && !isNetworked && (await runningServices(home)).length > 0)
    throw new StartError('these services run without links between them; first: npm run stack -- stop --services')
  return makeStack({
    home,
    port: process.env.PORT ? Number(process.env.PORT) : undefined,
    operator: process.env,
    isNetworked: network || isNetworked,
  })
}

const partsNamed = ({ engines, services, replicas }: Stack, names: readonly string[]): Part[] => {
  const all = [...engines, ...services, ...replicas.values()]
  const unknown = names.filter((name) => all.every((part) => part.name !== name))
  if (unknown.length > 0)
    throw new StartError(`there is no ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}`)
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
  .action(async (options: { engines?: true; practitioners: number; network?: true }) => {
    const stack = await openStack({ network: options.network === true })
    await startEngines(stack, log)
    if (options.engines === undefined) await startServices(stack, options.practitioners, log)
  })

program
  .command('start')
  .description('start parts that were stopped; a service counts as started when it is of use, whatever else is out')
  .argument('<names...>')
  .action(async (names: string[]) => startParts(home, partsNamed(await openStack(), names), ['ready', 'degraded']))

program
  .command('stop')
  .description('stop parts, or everything and remove its data when none is named')
  .argument('[names...]')
  .option('--keep', 'keep the data for a later start')
  .option('--services', 'stop all services, and leave the engines')
  .option('--kill', 'end named parts at once, as a crash would')
  .action(async (names: string[], { keep, services, kill }: { keep?: true; services?: true; kill?: true }) => {
    if (services) await stopServices(home)
    if (names.length > 0) await stopParts(home, names, kill ? 'SIGKILL' : 'SIGTERM')
    else if (!services) await stopEverything(home, { keep: keep === true })
  })

program
  .command('network')
  .description('spoil the line to an engine or a service, or make it good again when nothing is said of it')
  .argument('<links...>')
  .option('--delay <ms>', 'milliseconds longer each way', wholeNumber, 0)
  .option('--hang', 'connections stand, and nothing passes')
  .option('--cut', 'connections break, and new ones are refused')
  .action(async (links: string[], { delay, hang, cut }: { delay: number; hang?: true; cut?: true }) => {
    const state = cut ? 'cut' : hang ? 'hang' : 'open'
    for (const link of links) await spoil(home, link, { state, delayMs: delay })
  })

program
  .command('roll')
  .description('replace the process of services by a new one, in which nobody notices anything')
  .argument('<services...>')
  .action(async (services: string[]) => {
    const stack = await openStack()
    await Promise.all(services.map((service) => roll(stack, service)))
  })

program
  .command('status')
  .description(
    'say of each part whether it is ready, degraded or not ready; exits with 1 when one is not ready for everything',
  )
  .action(async () => {
    for (const { name, state, pid, address } of await statusOf(await openStack())) {
      if (state !== 'ready') process.exitCode = 1
      process.stdout.write(`${name}\t${state}\t${pid ?? 'no process'}\t${address}\n`)
    }
  })

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`stack: ${error instanceof StartError ? error.message : String(error)}\n`)
  process.exitCode = 1
})
