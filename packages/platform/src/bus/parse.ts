import {
  EventEnvelope,
  type EventOf,
  type EventType,
  eventData,
  type PraxisEvent,
  type Topic,
  topicOf,
} from '@praxis/contracts/events'
import { Compile } from 'typebox/compile'
import { UNREADABLE } from './unreadable.ts'

const envelope = Compile(EventEnvelope)
const dataOf = new Map(Object.entries(eventData).map(([type, schema]) => [type, Compile(schema)]))

const isEventType = (type: string): type is EventType => dataOf.has(type)

/** True when envelope and data are as the contract says; says what is wrong by throwing {@link MalformedEvent}. */
const isPraxisEvent = (event: EventEnvelope): event is PraxisEvent => {
  const check = dataOf.get(event.type)
  if (!envelope.Check(event) || check === undefined) throw new MalformedEvent('envelope')
  const [first] = check.Errors(event.data)
  if (first !== undefined) throw new MalformedEvent(`data${first.instancePath}`)
  return true
}

/** An event that no retry can make right. Names the place at fault, never the value. */
class MalformedEvent extends Error {
  override readonly name = 'MalformedEvent'

  constructor(place: string) {
    super(`the event's ${place} is not as its contract says`)
  }
}

/** The event when its type is known and belongs to one of the topics; undefined when a newer type is met. */
export const parseEvent = <T extends Topic>(event: EventEnvelope, topics: readonly T[]): EventOf<T> | undefined => {
  if (event.type === UNREADABLE) throw new MalformedEvent('envelope')
  return isEventType(event.type) && isPraxisEvent(event) && belongsTo(event, topics) ? event : undefined
}

const belongsTo = <T extends Topic>(event: PraxisEvent, topics: readonly T[]): event is EventOf<T> =>
  topics.some((topic) => topic === topicOf[event.type])
