import { type Topic, topics } from '@praxis/contracts'
import { type Bus, listDead, replayDead } from '@praxis/platform'
import { Argument, Command } from 'commander'
import { withBus } from '../operator-env.ts'
import { printRow } from '../print.ts'

const names = Object.keys(topics)

export const deadCommand = (): Command =>
  new Command('dead')
    .description('events that a consumer could not handle')
    .addCommand(
      new Command('list')
        .description('list them, one a line: topic, consumer group, event type, event id, error, attempts, when')
        .addArgument(new Argument('[topic]', 'one topic; all when absent').choices(names))
        .action((topic?: Topic) => withBus((bus) => list(bus, topic === undefined ? names : [topic]))),
    )
    .addCommand(
      new Command('replay')
        .description('publish the dead events of a topic again, once what broke them is repaired')
        .addArgument(new Argument('<topic>').choices(names))
        .action((topic: Topic) => withBus(async (bus) => printRow('replayed', await replayDead(bus, topic)))),
    )

const list = async (bus: Bus, wanted: readonly string[]): Promise<void> => {
  for (const name of wanted) {
    for (const { topic, group, event, error, attempts, diedAt } of await listDead(bus, name)) {
      printRow(topic, group, event.type, event.id, error, attempts, diedAt)
    }
  }
}
