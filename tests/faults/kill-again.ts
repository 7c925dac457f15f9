import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { postmasterPid } from '../e2e/process.ts'

const PAUSE_MS = 100

/** Kills the servers of these data folders again and again while `work` goes on. */
export const killAgain = async (dataDirs: readonly string[], work: () => Promise<void>): Promise<void> => {
  let isDone = false
  const killing = (async () => {
    while (!isDone) {
      for (const dataDir of dataDirs) await kill(dataDir)
      await wait(PAUSE_MS)
    }
  })()
  await work().finally(() => {
    isDone = true
  })
  await killing
}

/** Finds the server by its pid file. A server that has just ended leaves the file, which may then name the server's parent. */
const kill = async (dataDir: string): Promise<void> => {
  const pid = await postmasterPid(dataDir).catch(() => 0)
  const program = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
  if (program.trim() !== 'postgres') return
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
