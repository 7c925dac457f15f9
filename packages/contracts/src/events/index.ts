export { EventEnvelope } from './envelope.ts'
export { PublishedProfile } from './practitioner.ts'
export {
  type EventData,
  type EventDefinition,
  type EventIn,
  type EventOf,
  type EventTable,
  type EventType,
  eventTypes,
} from './table.ts'
export { deadTopic, type Topic, topics } from './topics.ts'
