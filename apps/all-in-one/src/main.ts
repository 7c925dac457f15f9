import { assertPortFree } from '@praxis/instance'
import {
  ConfigError,
  endOnSignals,
  ensureWritable,
  makeEnding,
  makeTeardown,
  StartError,
  startTelemetry,
} from '@praxis/platform'
import { allInOneConfig } from './config.ts'
import { openLogFile } from './log-file.ts'
import { startAllInOne } from './start.ts'
import { welcome } from './welcome.ts'

const say = (line: string): boolean => process.stderr.write(`praxis: ${line}\n`)

/** The message of an expected failure is complete. For any other failure it names the log. */
const isAnticipated = (error: unknown): error is Error => error instanceof ConfigError || error instanceof StartError

const run = async (): Promise<void> => {
  const config = allInOneConfig(process.env)
  await assertPortFree(config.HOST, config.PORT)
  await ensureWritable(config.home)
  const logFile = await openLogFile(config.home, config.LOG_LEVEL)
  const { log } = logFile
  const teardown = makeTeardown()
  await teardown.add(Promise.resolve(logFile))
  const ending = makeEnding({ teardown, log, say })
  endOnSignals(ending, { log, say })
  try {
    await teardown.add(startTelemetry({ env: process.env, name: 'praxis' }))
    const instance = await startAllInOne({ config, env: process.env, log, teardown })
    const tookMs = process.uptime() * 1_000
    process.stdout.write(welcome({ instance, home: config.home, logPath: logFile.path, tookMs }))
  } catch (err) {
    // The start failed because it was stopped, which needs no message.
    if (ending.hasBegun()) return
    log.fatal({ err }, 'Praxis did not start')
    say(isAnticipated(err) ? err.message : `did not start; the reason is in ${logFile.path}`)
    await ending.begin(1)
  }
}

run().catch((error: unknown) => {
  say(isAnticipated(error) ? error.message : String(error))
  process.exitCode = 1
})
