import { Command } from 'commander'
import { runningInstance } from '../instance.ts'
import { printRow } from '../print.ts'

/** How long a part may take to answer. */
const ANSWER_MS = 3_000

export const statusCommand = (): Command =>
  new Command('status')
    .description('say whether every part of the running instance is ready; exits with 1 when one is not')
    .action(async () => {
      const { services } = await runningInstance()
      const states = await Promise.all(
        Object.entries(services).map(async ([name, url]) => [name, await stateOf(url)] as const),
      )
      for (const [name, state] of states) printRow(name, state)
      if (states.some(([, state]) => state !== 'ready')) process.exitCode = 1
    })

const stateOf = async (url: string): Promise<string> => {
  try {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(ANSWER_MS) })
    return answer.ok ? 'ready' : `unready ${failedChecks(await answer.json())}`.trim()
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'unreachable'
  }
}

const failedChecks = (body: unknown): string => {
  if (typeof body !== 'object' || body === null || !('checks' in body)) return ''
  const failed = Object.entries(body.checks ?? {}).filter(([, result]) => result !== 'ok')
  return failed.map(([name]) => name).join(', ')
}
