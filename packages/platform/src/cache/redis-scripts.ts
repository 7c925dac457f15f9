import type { Result } from 'ioredis'

/** Compare-and-set. A `1` before a value says that there is a value, because a value may be empty. */
const REPLACE = `
local present = redis.call('GET', KEYS[1])
if ARGV[1] == '1' then
  if present ~= ARGV[2] then return 0 end
elseif present then
  return 0
end
if ARGV[3] ~= '1' then redis.call('DEL', KEYS[1])
elseif ARGV[5] == '' then redis.call('SET', KEYS[1], ARGV[4])
else redis.call('SET', KEYS[1], ARGV[4], 'PX', ARGV[5]) end
return 1`

/** Counts, and returns what is left of the window in milliseconds. The window begins with the first count. */
const COUNT = `
local count = redis.call('INCR', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  left = tonumber(ARGV[1])
  redis.call('PEXPIRE', KEYS[1], left)
end
return { count, left }`

/**
 * The client sends each script once over a connection, then its hash. Each has one key, so a cluster knows on which node it
 * runs.
 */
export const scripts = {
  praxisReplace: { lua: REPLACE, numberOfKeys: 1 },
  praxisCount: { lua: COUNT, numberOfKeys: 1 },
}

declare module 'ioredis' {
  interface RedisCommander<Context> {
    praxisReplace(key: string, ...given: (string | Buffer)[]): Result<number, Context>
    praxisCount(key: string, windowMs: number): Result<[number, number], Context>
  }
}

/** What `praxisReplace` is given after its key. */
export const replaceArguments = (
  before: Buffer | undefined,
  after: Buffer | undefined,
  ttlMs: number | undefined,
): (string | Buffer)[] => [
  before === undefined ? '0' : '1',
  before ?? '',
  after === undefined ? '0' : '1',
  after ?? '',
  ttlMs === undefined ? '' : String(ttlMs),
]
