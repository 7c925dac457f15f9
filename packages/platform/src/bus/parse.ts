import {
  type EventDefinition,
  EventEnvelope,
  type EventIn,
  type EventTable,
  type Topic,
} from '@praxis/contracts/events'
import { Compile } from 'typebox/compile'
import { tolerantReader } from '../tolerant-reader.ts'
import { UNREADABLE } from './unreadable.ts'

const envelope = Compile(EventEnvelope)

/** Why an event cannot be read: it does not follow the contract, or a later release wrote it. */
export type Fault = 'malformed' | 'newer-version'

const nameOf: Readonly<Record<Fault, string>> = { malformed: 'MalformedEvent', 'newer-version': 'NewerVersion' }

/** This release cannot read an event, however often it tries. The message names the place at fault, never the value. */
export class UnreadableEvent extends Error {
  readonly fault: Fault

  constructor(fault: Fault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = nameOf[fault]
    this.fault = fault
  }
}

/**
 * Makes the parser of the events that some topics carry. It returns undefined for a type that the table does not have on
 * these topics, and throws {@link UnreadableEvent}. Data of the previous version comes back as the present version has it.
 */
export function eventParser<Table extends EventTable, T extends Topic>(
  table: Table,
  topics: readonly T[],
): (event: EventEnvelope) => EventIn<Table, T> | undefined
// The overload gives the data the types of the table. The schemas of the table check the same at run time.
export function eventParser(
  table: EventTable,
  topics: readonly Topic[],
): (event: EventEnvelope) => EventEnvelope | undefined {
  const here = Object.entries(table).filter(([, { topic }]) => topics.includes(topic))
  const readers = new Map(here.map(([type, definition]) => [type, dataReader(definition)]))
  return (event) => {
    if (event.type === UNREADABLE) throw new UnreadableEvent('malformed', 'the record is no event')
    const read = readers.get(event.type)
    if (read === undefined) return undefined
    if (!envelope.Check(event)) throw new UnreadableEvent('malformed', 'the envelope is not as its contract says')
    return { ...event, data: read(event.data, event.dataversion ?? 1) }
  }
}

/** Reads the data of one event type in the present version or the one before. */
const dataReader = ({ version, data, previous }: EventDefinition): ((value: unknown, given: number) => unknown) => {
  const read = tolerantReader(data)
  const readPrevious = previous === undefined ? undefined : tolerantReader(previous.data)
  return (value, given) => {
    if (given > version)
      throw new UnreadableEvent('newer-version', `version ${given} of the data; this release reads up to ${version}`)
    try {
      if (given === version) return read(value)
      if (given === version - 1 && previous && readPrevious) return read(previous.upcast(readPrevious(value)))
    } catch (cause) {
      throw new UnreadableEvent('malformed', 'the data is not as its contract says', { cause })
    }
    throw new UnreadableEvent('malformed', `version ${given} of the data is older than this release reads`)
  }
}
