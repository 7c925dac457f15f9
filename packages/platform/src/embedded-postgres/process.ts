import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

/** The command line of a process. Empty when it has ended, even while its parent has not waited for it yet. */
export const commandLineOf = async (pid: number): Promise<string> => {
  if (process.platform === 'linux') {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    return text.replaceAll('\0', ' ')
  }
  const { stdout } = await promisify(execFile)('ps', ['-o', 'args=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout
}

/** Resolves with true once the process has ended, and with false when it still runs after `withinMs` milliseconds. */
export const hasEnded = async (pid: number, withinMs: number): Promise<boolean> => {
  const deadline = Date.now() + withinMs
  while ((await commandLineOf(pid)) !== '') {
    if (Date.now() > deadline) return false
    await wait(20)
  }
  return true
}
