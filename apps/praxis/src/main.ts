import { Command } from 'commander'
import { auditCommand } from './commands/audit.ts'
import { backupCommand } from './commands/backup.ts'
import { deadCommand } from './commands/dead.ts'
import { demoCommand } from './commands/demo.ts'
import { lettersCommand } from './commands/letters.ts'
import { rebuildCommand } from './commands/rebuild.ts'
import { replayCommand } from './commands/replay.ts'
import { republishCommand } from './commands/republish.ts'
import { statusCommand } from './commands/status.ts'
import { tokenCommand } from './commands/token.ts'
import { topicsCommand } from './commands/topics.ts'
import { OperatorError } from './operator-error.ts'

const program = new Command('praxis')
  .description(
    'The command line of whoever operates Praxis. It speaks to what the environment names (OIDC_ISSUER, KAFKA_URL, the services), else to the instance that runs on this machine.',
  )
  .addCommand(tokenCommand())
  .addCommand(demoCommand())
  .addCommand(statusCommand())
  .addCommand(topicsCommand())
  .addCommand(deadCommand())
  .addCommand(lettersCommand())
  .addCommand(auditCommand())
  .addCommand(rebuildCommand())
  .addCommand(replayCommand())
  .addCommand(republishCommand())
  .addCommand(backupCommand())

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`praxis: ${error instanceof OperatorError ? error.message : String(error)}\n`)
  process.exitCode = 1
})
