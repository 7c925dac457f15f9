import { expect, it } from 'vitest'
import { remindersOf } from './reminders.ts'

it('reminds a day and two hours before, where there is time left for it', () => {
  const due = (now: string) =>
    remindersOf(new Date('2026-11-25T10:00:00Z'), new Date(now)).flatMap((each) => each.due?.toISOString() ?? [])
  expect(due('2026-11-20T10:00:00Z')).toEqual(['2026-11-24T10:00:00.000Z', '2026-11-25T08:00:00.000Z'])
  expect(due('2026-11-25T07:00:00Z')).toEqual(['2026-11-25T08:00:00.000Z'])
  expect(due('2026-11-25T09:00:00Z')).toEqual([])
})
