import { Buffer } from 'node:buffer'

/** Bodies that no client of ours sends, by what is wrong with them. */
export const nastyBodies: Readonly<Record<string, string | Buffer>> = {
  nothing: '',
  'half a document': '{"slotStart": "2027-',
  'two documents': '{} {}',
  'a list': '[]',
  'a string': '"slotStart"',
  'a number': '1',
  null: 'null',
  'not JSON': 'slotStart=2027-01-01T00:00:00Z',
  'a comment': '{/* */}',
  'a trailing comma': '{"slotStart": "2027-01-01T00:00:00Z",}',
  'single quotes': "{'slotStart': 1}",
  'a byte-order mark': '\uFEFF{}',
  'a NUL byte': Buffer.from('{"slotStart": "\0"}'),
  'a NUL escaped': '{"slotStart": "\\u0000", "reason": "\\u0000", "givenName": "\\u0000"}',
  'half a surrogate pair': '{"slotStart": "\\ud800", "reason": "\\udfff", "givenName": "\\ud800"}',
  'no UTF-8': Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  'UTF-16': Buffer.from('{}', 'utf16le'),
  'the same member twice': '{"slotStart": "2027-01-01T00:00:00Z", "slotStart": 1}',
  'numbers past 2^53': '{"slotStart": 9007199254740993, "reason": 9007199254740993, "givenName": 9007199254740993}',
  'numbers past all': '{"slotStart": 1e999, "reason": -1e999, "givenName": 1e999}',
  'a prototype': '{"__proto__": {"admin": true}, "slotStart": "2027-01-01T00:00:00Z"}',
  'a constructor': '{"constructor": {"prototype": {"admin": true}}}',
  'deep lists': '['.repeat(50_000) + ']'.repeat(50_000),
  'deep objects': `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  'a long text': JSON.stringify({ slotStart: 'x'.repeat(200_000), reason: 'x'.repeat(200_000) }),
  'more than is taken': JSON.stringify({ reason: 'x'.repeat(400_000) }),
  'many members': JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`m${n}`, n]))),
}

/** Times and days that no calendar has, or that no database keeps. */
export const absurdTimes = [
  '9999-12-31T23:59:59Z',
  '10000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '0000-00-00T00:00:00Z',
  '0001-01-01T00:00:00+23:59',
  '2027-02-30T10:00:00Z',
  '2027-13-01T10:00:00Z',
  '2027-01-01T24:00:00Z',
  '2027-06-30T23:59:60Z',
  '2027-03-28T02:30:00',
  '2027-01-01 10:00:00Z',
  '2027-01-01T10:00:00+99:99',
  '2027-W01-1T10:00:00Z',
  'infinity',
  'now',
  '',
] as const

export const absurdDays = [
  '9999-12-31',
  '10000-01-01',
  '-0001-01-01',
  '0000-01-01',
  '2027-02-30',
  '2027-2-3',
  'epoch',
  '',
]
