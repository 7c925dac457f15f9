import type { KafkaMessage } from 'kafkajs'
import { newId } from '../ids.ts'
import type { BusMessage } from './port.ts'

/**
 * The type of the event that replaces a record which is no event, so that the record goes to the dead topic like other bad
 * events.
 */
export const UNREADABLE = 'UnreadableRecord'

/** Bytes. A longer record is cut after its beginning, from which a person can still see what it was. */
const MOST_BYTES = 10_000

export const unreadableMessage = ({ key, value }: KafkaMessage): BusMessage => ({
  key: key?.toString() ?? '',
  event: {
    specversion: '1.0',
    id: newId(),
    type: UNREADABLE,
    source: 'kafka',
    subject: 'record',
    // The record's own time may be invalid, so the time of reading stands here.
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data: { bytes: value?.length ?? 0, base64: value?.subarray(0, MOST_BYTES).toString('base64') ?? '' },
  },
})
