/** Topics and their partitions. The key on the first three is the practitioner's id, on the last two the patient's. */
export const topics = {
  'booking-events': { partitions: 8 },
  'practitioner-events': { partitions: 8 },
  'availability-events': { partitions: 8 },
  'patient-events': { partitions: 4 },
  'notification-events': { partitions: 4 },
} as const satisfies Record<string, { partitions: number }>
export type Topic = keyof typeof topics

/** The topic that keeps the events which a consumer of `topic` could not handle, until an operator replays them. */
export const deadTopic = (topic: string): string => `${topic}.dead`
