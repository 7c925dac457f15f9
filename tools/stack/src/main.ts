import { mkdir } from 'node:fs/promises'
import { makeLog, StartError } from '@praxis/platform'
import { Command, InvalidArgumentError, Option } from 'commander'
import { stopEverything } from './down.ts'
import { stackHomeOf } from './home.ts'
import { pidOf, stopPart } from './kept-process.ts'
import type { Part } from './part.ts'
import { startParts } from './start-parts.ts'
import { startEngines, startServices } from './up.ts'
import { makeWorld, type World } from './world.ts'

const home = stackHomeOf(process.env)
const log = makeLog({ level: 'warn' })

const wholeNumber = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a whole number is needed')
  return Number(text)
}

const world = (): Promise<World> =>
  makeWorld({ home, port: process.env.PORT ? Number(process.env.PORT) : undefined, operator: process.env })

const partsNamed = ({ engines, services }: World, names: readonly string[]): Part[] => {
  const all = [...engines, ...services]
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
  .action(async ({ engines, practitioners }: { engines?: true; practitioners: number }) => {
    const all = await world()
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
  .option('--kill', 'end named parts at once, as a crash would')
  .action(async (names: string[], { keep, kill }: { keep?: true; kill?: true }) => {
    if (names.length === 0) return stopEverything(home, { keep: keep === true })
    for (const { name } of partsNamed(await world(), names))
      await stopPart(home, name, kill === true ? 'SIGKILL' : 'SIGTERM')
  })

program
  .command('status')
  .description(
    'say of each part whether it is ready, degraded or not ready; exits with 1 when one is not ready for everything',
  )
  .action(async () => {
    const { engines, services } = await world()
    for (const part of [...engines, ...services]) {
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
