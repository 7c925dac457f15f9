import { type Topic, topics } from '@praxis/contracts'
import { replayTopic } from '@praxis/platform'
import { Argument, Command } from 'commander'
import { withBus } from '../operator-env.ts'
import { printRow } from '../print.ts'
import { showProgress } from '../progress.ts'

export const replayCommand = (): Command =>
  new Command('replay')
    .description('publish everything that a topic holds again; consumers drop what they know, so nothing changes twice')
    .addArgument(new Argument('<topic>').choices(Object.keys(topics)))
    .action(async (topic: Topic) => {
      const progress = showProgress(`Events of ${topic}`)
      const count = await withBus((bus) => replayTopic(bus, topic, progress.update)).finally(progress.stop)
      printRow('replayed', count)
    })
