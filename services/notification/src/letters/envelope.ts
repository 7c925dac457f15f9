import { EventEnvelope, eventTypes } from '@praxis/contracts'
import { tolerantReader } from '@praxis/platform'

const read = tolerantReader(EventEnvelope)

/** An event as a letter keeps it. The consumer has made its data the present version's, whatever version came. */
export const envelopeOf = (event: unknown): EventEnvelope => {
  const envelope = read(event, 'the event of a letter')
  const definition = Object.entries(eventTypes).find(([type]) => type === envelope.type)?.[1]
  return definition === undefined ? envelope : { ...envelope, dataversion: definition.version }
}
