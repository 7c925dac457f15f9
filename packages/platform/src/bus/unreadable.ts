import type { KafkaMessage } from 'kafkajs'
import { newId } from '../ids.ts'
import type { BusMessage } from './port.ts'

/** Type of the event that stands for a record that is none, so that it is set aside as other poison is. */
export const UNREADABLE = 'UnreadableRecord'

/** Of a longer record its beginning is kept: whoever looks at it must see what it was. */
const MOST_BYTES = 10_000

export const unreadableMessage = ({ key, value }: KafkaMessage): BusMessage => ({
  key: key?.toString() ?? '',
  event: {
    specversion: '1.0',
    id: newId(),
    type: UNREADABLE,
    source: 'kafka',
    subject: 'record',
    // Its own may be no time at all.
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data: { bytes: value?.length ?? 0, base64: value?.subarray(0, MOST_BYTES).toString('base64') ?? '' },
  },
})
