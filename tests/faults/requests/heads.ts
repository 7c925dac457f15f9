import { request } from './raw.ts'

const lineOf = (path: string, method = 'GET'): string => `${method} ${path} HTTP/1.1`
const search = lineOf('/fr/v1/search?q=dentist')
const many = (count: number): string[] => Array.from({ length: count }, (_, n) => `X-Nasty-${n}: ${n}`)

/** Requests that are wrong before anybody looks at a body, by what is wrong with them. Needs a token where one is sent. */
export const nastyHeads = (token: string): Readonly<Record<string, Buffer>> => {
  const authorization = `Authorization: Bearer ${token}`
  const post = { line: lineOf('/fr/v1/bookings', 'POST'), body: '{}' }
  const json = 'Content-Type: application/json'
  const withKey = (key: string): Buffer =>
    request({ ...post, headers: [authorization, json, `Idempotency-Key: ${key}`] })
  const typed = (type: string): Buffer => request({ ...post, headers: [authorization, `Content-Type: ${type}`] })
  const bearing = (value: string): Buffer =>
    request({ line: lineOf('/fr/v1/bookings'), headers: [`Authorization: ${value}`] })
  const chunked = (body: string, ...headers: string[]): Buffer =>
    Buffer.concat([
      request({ line: post.line, headers: [authorization, json, 'Transfer-Encoding: chunked', ...headers] }),
      Buffer.from(body),
    ])
  return {
    'a header bomb': request({ line: search, headers: [`X-Nasty: ${'x'.repeat(100_000)}`] }),
    'a thousand headers': request({ line: search, headers: many(10_000) }),
    'a NUL in a header': request({ line: search, headers: ['X-Nasty: a\0b'] }),
    'a folded header': request({ line: search, headers: ['X-Nasty: a', ' b'] }),
    'a header without a name': request({ line: search, headers: [': a'] }),
    'a header without a colon': request({ line: search, headers: ['nasty'] }),
    'no Host': Buffer.from(`${lineOf('/nowhere')}\r\nConnection: close\r\n\r\n`),
    'two Hosts': request({ line: lineOf('/nowhere'), headers: ['Host: other.test'] }),
    'an unknown method': request({ line: lineOf('/fr/v1/search', 'NASTY') }),
    'a method in lower case': request({ line: lineOf('/fr/v1/search', 'get') }),
    TRACE: request({ line: lineOf('/fr/v1/search', 'TRACE') }),
    'HTTP/3.0': request({ line: 'GET /fr/v1/search HTTP/3.0' }),
    'no version': Buffer.from('GET /fr/v1/search\r\n\r\n'),
    'noise instead of HTTP': Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x0d, 0x0a, 0x0d, 0x0a]),
    'a long path': request({ line: lineOf(`/fr/v1/practitioners/${'x'.repeat(15_000)}`) }),
    'a longer path': request({ line: lineOf(`/${'x'.repeat(100_000)}`) }),
    'a broken percent-encoding': request({ line: lineOf('/fr/v1/practitioners/%zz') }),
    'a NUL in the path': request({ line: lineOf('/fr/v1/practitioners/%00') }),
    'bytes in the path': request({ line: lineOf('/fr/v1/search?q=\xe9') }),
    'a way out': request({ line: lineOf('/fr/v1/practitioners/../../../internal/fr/slots') }),
    'an encoded way out': request({ line: lineOf('/fr/v1/practitioners/..%2f..%2f..%2finternal%2ffr%2fslots') }),
    'a way out encoded twice': request({ line: lineOf('/fr/v1/practitioners/%252e%252e%252finternal') }),
    'a way into the files': request({ line: lineOf('/docs/../../../../etc/passwd') }),
    'an encoded way into the files': request({ line: lineOf('/docs/%2e%2e%2f%2e%2e%2fetc%2fpasswd') }),
    'a way out of the country': request({ line: lineOf('/..%2ffr/v1/search') }),
    'double slashes': request({ line: lineOf('//fr//v1//search') }),
    'another country': request({ line: lineOf('/xx/v1/search') }),
    'a prototype for a country': request({ line: lineOf('/__proto__/v1/search') }),
    'a path with a semicolon': request({ line: lineOf('/fr/v1/bookings;admin=true'), headers: [authorization] }),
    'a token of spaces': bearing('Bearer a b c'),
    'a token of dots': bearing('Bearer ...'),
    'a long token': bearing(`Bearer ${'a'.repeat(8_000)}.b.c`),
    'another scheme': bearing('Basic YWRtaW46YWRtaW4='),
    'an empty scheme': bearing(''),
    'a key of spaces': withKey('a b'),
    'a long key': withKey('k'.repeat(300)),
    'a key of bytes': withKey('\xe9'),
    'plain text': typed('text/plain'),
    'a form': typed('application/x-www-form-urlencoded'),
    XML: typed('application/xml'),
    'no known type': typed('nasty'),
    'an upload': typed('multipart/form-data; boundary=x'),
    'a compressed body': request({ ...post, headers: [authorization, json, 'Content-Encoding: gzip'] }),
    'a long length': request({ ...post, length: '999999999999', headers: [authorization, json] }),
    'a negative length': request({ ...post, length: '-1', headers: [authorization, json] }),
    'a length of words': request({ ...post, length: 'two', headers: [authorization, json] }),
    'two lengths': request({ ...post, headers: [authorization, json, 'Content-Length: 20'] }),
    'a length and chunks': chunked('0\r\n\r\n', 'Content-Length: 2'),
    'chunks of noise': chunked('zz\r\nnoise\r\n0\r\n\r\n'),
    'a chunk too short': chunked('2\r\n{}nasty\r\n0\r\n\r\n'),
    'a chunk without an end': chunked('ffffffffffffffffff\r\n{}'),
    'an unknown transfer encoding': request({ ...post, headers: [authorization, json, 'Transfer-Encoding: nasty'] }),
  }
}
