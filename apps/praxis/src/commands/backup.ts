import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { backUpPostgres } from '@praxis/platform'
import { Command } from 'commander'
import { runningInstance } from '../instance.ts'
import { fillNewFolder } from '../new-folder.ts'
import { OperatorError } from '../operator-error.ts'
import { printRow } from '../print.ts'
import { showProgress } from '../progress.ts'

const POSTGRES = 'postgres'
/** The file that says where the instance runs. A copy runs nowhere, so it does not get this file. */
const RUNNING_FILE = 'instance.json'

export const backupCommand = (): Command =>
  new Command('backup')
    .description(
      'copy what the instance of npm start keeps into a new folder, all of one moment, while it runs; to restore, start ' +
        'with PRAXIS_HOME at a copy of that folder',
    )
    .argument('<folder>', "a new folder, readable by its owner alone: it holds patients' data and keys", (path) =>
      // The path is relative to the folder in which the command was typed, because npm runs it in the project's folder.
      resolve(process.env.INIT_CWD ?? '', path),
    )
    .action(async (folder: string) => {
      const { home } = await runningInstance()
      const files = await readdir(home)
      if (!files.includes(POSTGRES)) {
        throw new OperatorError(
          `${home} is not of npm start; back its databases up by their own means (docs/operations.md)`,
        )
      }
      await fillNewFolder(folder, async (staging) => {
        await mkdir(join(staging, POSTGRES), { mode: 0o700 })
        const progress = showProgress('Copying PostgreSQL')
        await backUpPostgres(join(home, POSTGRES), join(staging, POSTGRES), progress.update).finally(progress.stop)
        for (const file of files.filter((name) => name.endsWith('.json') && name !== RUNNING_FILE))
          await writeFile(join(staging, file), await readFile(join(home, file)), { mode: 0o600, flush: true })
      })
      printRow('backup', folder)
    })
