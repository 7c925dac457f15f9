import { findInstance } from '@praxis/instance'
import { Command, InvalidArgumentError } from 'commander'
import { machine } from '../harness/machine.ts'
import { saveJson } from '../harness/save.ts'
import { withOwnPraxis } from '../start/instance.ts'
import { receive } from './arrivals.ts'
import { cpuForEach, cpuOf } from './cpu.ts'
import { peopleAt } from './people.ts'
import { loadTable, reportOf } from './report.ts'
import { demoTokens } from './tokens.ts'

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const number = (text: string): number => {
  const value = Number(text)
  if (!(value > 0)) throw new InvalidArgumentError('a number above 0 is needed')
  return value
}

interface Options {
  readonly rate: number
  readonly seconds: number
  readonly practitioners: number
  readonly home?: string
}

/** What people of one home folder do, warmed up for a while and then measured. */
const measure = async (url: string, home: string, { rate, seconds }: Options) => {
  const people = await peopleAt(url, await demoTokens(home))
  try {
    say(`warming up, then ${seconds} s at ${rate} requests/s`)
    await receive({ rate: Math.max(1, rate / 2), seconds: Math.min(10, seconds), come: people.come })
    const [began, before] = [performance.now(), await cpuOf(home)]
    const visits = await receive({ rate, seconds, come: people.come })
    const answered = (visits.length * 1_000) / (performance.now() - began)
    return { reports: reportOf(visits), answered, cpuMs: cpuForEach(before, await cpuOf(home), visits.length) }
  } finally {
    await people.close()
  }
}

const program = new Command('load')
  .description(
    'A mixed day: 90 % search, 8 % free slots, 2 % bookings. People come whether or not the others have been served.',
  )
  .option('--rate <per second>', 'people who come a second', number, 50)
  .option('--seconds <count>', 'how long they come', number, 60)
  .option('--practitioners <count>', 'of the Praxis that is started for it', number, 5_000)
  .option('--home <folder>', 'ask the one that runs on this folder instead; start it with RATE_FACTOR=10000')
  .action(async (options: Options) => {
    const { home: given, practitioners, rate, seconds } = options
    const before = await machine()
    const work = ({ url, home }: { url: string; home: string }) => measure(url, home, options)
    if (given === undefined) say(`starting a Praxis with ${practitioners.toLocaleString('en-US')} practitioners`)
    const { reports, answered, cpuMs } =
      given === undefined
        ? await withOwnPraxis(practitioners, work)
        : await work({ url: await urlOf(given), home: given })
    process.stdout.write(`${loadTable(reports)}\n${answered.toFixed(1)} answers/s of ${rate} asked for\n`)
    const cpu = Object.entries(cpuMs).map(([part, ms]) => `${part} ${ms}`)
    if (cpu.length > 0) process.stdout.write(`ms of CPU for each request: ${cpu.join(', ')}\n`)
    const at = new Date().toISOString()
    const result = { bench: 'load', at, machine: before, rate, seconds, practitioners, answered, cpuMs, reports }
    say(`saved as ${await saveJson(`load-${rate}`, result)}`)
  })

const urlOf = async (home: string): Promise<string> => {
  const instance = await findInstance(home)
  if (instance === undefined) throw new RangeError(`no Praxis runs on ${home}`)
  return instance.url
}

program.parseAsync().catch((error: unknown) => {
  say(`load: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
})
