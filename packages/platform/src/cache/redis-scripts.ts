/** Compare-and-set. `1` before a value says that there is one: a value may be empty, and "no value" is none. */
export const REPLACE = `
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

/** The arguments of {@link REPLACE}. */
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
