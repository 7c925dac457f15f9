import type { Practice } from './practice.ts'

/** Each booking's last message is told to both sides, once; a message that was overtaken may be. */
export const isComplete = (practice: Practice, messagesOf: (bookingId: string) => readonly string[]): boolean =>
  practice.bookings.every(({ id, sequence }) => {
    const messages = messagesOf(id)
    const all = new Set(lettersOf(practice)[id])
    const last = [...all].filter((letter) => letter.endsWith(` ${sequence}`))
    return (
      new Set(messages).size === messages.length &&
      messages.every((each) => all.has(each)) &&
      last.every((each) => messages.includes(each))
    )
  })

export const lettersOf = ({ letters }: Practice): Record<string, string[]> => {
  const byBooking: Record<string, string[]> = {}
  for (const { bookingId, kind, sequence } of letters)
    for (const side of ['patient', 'practitioner'])
      byBooking[bookingId] = [...(byBooking[bookingId] ?? []), `${kind} ${side} ${sequence}`]
  return byBooking
}
