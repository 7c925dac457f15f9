import { type Topic, topics } from '@praxis/contracts'
import { type Bus, type DeadEvent, listDead, replayDead } from '@praxis/platform'
import { Argument, Command } from 'commander'
import { withBus } from '../operator-env.ts'
import { printRow } from '../print.ts'

const names = Object.keys(topics)

export const deadCommand = (): Command =>
  new Command('dead')
    .description('events that a consumer could not handle')
    .addCommand(
      new Command('list')
        .description(
          'list them, one a line: topic, consumer group, event type, event id, error, attempts, when, what to do',
        )
        .addArgument(new Argument('[topic]', 'one topic; all when absent').choices(names))
        .action((topic?: Topic) => withBus((bus) => list(bus, topic === undefined ? names : [topic]))),
    )
    .addCommand(
      new Command('replay')
        .description('publish the dead events of a topic again, once what broke them is repaired')
        .addArgument(new Argument('<topic>').choices(names))
        .action((topic: Topic) => withBus(async (bus) => printRow('replayed', await replayDead(bus, topic)))),
    )

const list = async (bus: Bus, asked: readonly string[]): Promise<void> => {
  for (const name of asked) {
    for (const dead of await listDead(bus, name)) {
      const { topic, group, event, error, attempts, diedAt } = dead
      printRow(topic, group, event.type, event.id, error, attempts, diedAt, whatToDo(dead))
    }
  }
}

const whatToDo = ({ topic, group, event, error }: DeadEvent): string => {
  const replay = `praxis dead replay ${topic}`
  switch (error) {
    case 'NewerVersion':
      return `version ${event.dataversion} comes from a later release: upgrade the service of ${group}, then ${replay}`
    case 'MalformedEvent':
      return `not as its schema says: repair who published it (${event.source}); ${replay} if the reader was at fault`
    default:
      return `find the event's id in the log of ${group}, repair what failed, then ${replay}`
  }
}
