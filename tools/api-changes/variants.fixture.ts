/** One way to change a description: the value at `path` is replaced, or removed where there is none. */
export interface Variant {
  readonly what: string
  readonly path: readonly string[]
  readonly value?: unknown
}

const operation = (path: string, method: string): readonly string[] => ['paths', `/{country}/v1${path}`, method]
const search = operation('/search', 'get')
const createBooking = operation('/bookings', 'post')
const schema = (name: string): readonly string[] => ['components', 'schemas', name]
const property = (name: string, member: string): readonly string[] => [...schema(name), 'properties', member]
const searchParameter = (n: number): readonly string[] => [...search, 'parameters', String(n)]

const bookingFields = ['id', 'country', 'status', 'practitionerId', 'locationId', 'consultationTypeId', 'patientId']
const bookingTimes = ['slotStart', 'slotEnd', 'timeZone', 'sequence']

/** What a caller of the last release would notice. */
export const breaking: readonly Variant[] = [
  { what: 'a path is gone', path: ['paths', '/{country}/v1/search'] },
  { what: 'a method is gone', path: operation('/holds/{id}', 'delete') },
  { what: 'a successful answer is gone', path: [...createBooking, 'responses', '201'] },
  {
    what: 'a successful answer has another status',
    path: [...createBooking, 'responses'],
    value: { 202: { description: 'As asked' } },
  },
  { what: 'an answer has no body any more', path: [...createBooking, 'responses', '201', 'content'] },
  {
    what: 'an open route asks for a token',
    path: [...search, 'security'],
    value: [{ accessToken: [] }],
  },
  {
    what: 'a parameter is required',
    path: [...searchParameter(1), 'required'],
    value: true,
  },
  {
    what: 'there is a new required parameter',
    path: [...search, 'parameters', '-'],
    value: { name: 'consent', in: 'query', required: true, schema: { type: 'string' } },
  },
  { what: 'a parameter is gone', path: searchParameter(1) },
  { what: 'a parameter takes less text', path: [...searchParameter(1), 'schema', 'maxLength'], value: 100 },
  { what: 'a parameter begins higher', path: [...searchParameter(2), 'schema', 'minimum'], value: 0 },
  { what: 'a parameter ends lower', path: [...searchParameter(2), 'schema', 'maximum'], value: 45 },
  { what: 'a parameter has another default', path: [...searchParameter(9), 'schema', 'default'], value: 10 },
  {
    what: 'a parameter takes fewer values',
    path: [...searchParameter(0), 'schema', 'enum'],
    value: ['fr'],
  },
  { what: 'a parameter has another type', path: [...searchParameter(2), 'schema', 'type'], value: 'integer' },
  {
    what: 'a field of a body is required',
    path: [...schema('CreateBookingBody'), 'required'],
    value: ['practitionerId', 'consultationTypeId', 'slotStart', 'patientId'],
  },
  { what: 'a field of a body is gone', path: property('CreateBookingBody', 'patientId') },
  {
    what: 'a field of a body has another type',
    path: [...property('CancelBookingBody', 'reason'), 'type'],
    value: 'integer',
  },
  {
    what: 'a field of a body takes less text',
    path: [...property('CancelBookingBody', 'reason'), 'maxLength'],
    value: 100,
  },
  {
    what: 'a field of a body has a pattern',
    path: [...property('CancelBookingBody', 'reason'), 'pattern'],
    value: '^[a-z]*$',
  },
  {
    what: 'a field of a body takes fewer values',
    path: [...property('PatientDraft', 'contactBy'), 'enum'],
    value: ['email'],
  },
  {
    what: 'a body without a size limit on its text gets one',
    path: [...property('PatientDraft', 'email'), 'maxLength'],
    value: 100,
  },
  { what: 'a field of an answer is gone', path: property('Booking', 'slotEnd') },
  { what: 'an optional field of an answer is gone', path: property('Booking', 'cancelReason') },
  {
    what: 'a field of an answer is no longer always there',
    path: [...schema('Booking'), 'required'],
    value: [...bookingFields, ...bookingTimes],
  },
  {
    what: 'a field of an answer has another type',
    path: [...property('Booking', 'sequence'), 'type'],
    value: 'string',
  },
  {
    what: 'a field of an answer has more values',
    path: [...property('Booking', 'status'), 'enum'],
    value: ['confirmed', 'cancelled', 'proposed'],
  },
  {
    what: 'a field of an answer can be null',
    path: property('Booking', 'slotEnd'),
    value: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] },
  },
  {
    what: 'a field of an answer has another format',
    path: [...property('Booking', 'slotEnd'), 'format'],
    value: 'date',
  },
  { what: 'a failure is gone', path: [...createBooking, 'responses', '409'] },
  { what: 'an operation has another name', path: [...search, 'operationId'], value: 'find' },
]

/** What no caller of the last release notices. */
export const harmless: readonly Variant[] = [
  { what: 'nothing', path: ['openapi'], value: '3.1.0' },
  { what: 'other words', path: [...search, 'summary'], value: 'Search' },
  {
    what: 'a new path',
    path: ['paths', '/{country}/v1/offers'],
    value: { get: { responses: { 200: { description: 'As asked' } } } },
  },
  {
    what: 'a new method',
    path: operation('/search', 'post'),
    value: { responses: { 200: { description: 'As asked' } } },
  },
  {
    what: 'a new optional parameter',
    path: [...search, 'parameters', '-'],
    value: { name: 'gender', in: 'query', required: false, schema: { type: 'string' } },
  },
  { what: 'a parameter takes more text', path: [...searchParameter(1), 'schema', 'maxLength'], value: 500 },
  { what: 'a parameter takes more values', path: [...searchParameter(0), 'schema', 'enum'], value: ['fr', 'de', 'be'] },
  { what: 'a new optional field of a body', path: property('CreateBookingBody', 'note'), value: { type: 'string' } },
  {
    what: 'a field of a body is no longer required',
    path: [...schema('CreateBookingBody'), 'required'],
    value: ['practitionerId', 'slotStart'],
  },
  {
    what: 'a field of a body takes more values',
    path: [...property('PatientDraft', 'contactBy'), 'enum'],
    value: ['email', 'sms', 'push', 'letter'],
  },
  { what: 'a new optional field of an answer', path: property('Booking', 'note'), value: { type: 'string' } },
  {
    what: 'a field of an answer is always there',
    path: [...schema('Booking'), 'required'],
    value: [...bookingFields, ...bookingTimes, 'createdAt', 'cancelReason'],
  },
  { what: 'a new failure', path: [...createBooking, 'responses', '423'], value: { description: 'Locked' } },
]

/** Deprecates the search: two edits, the first of which a description without the second is refused for. */
export const deprecateUntil = (sunset: Date): readonly Variant[] => [
  { what: 'deprecated', path: [...search, 'deprecated'], value: true },
  { what: 'its last day', path: [...search, 'x-sunset'], value: sunset.toISOString().slice(0, 10) },
]

/** Removes it. */
export const removeSearch: Variant = { what: 'a deprecated route is gone', path: ['paths', '/{country}/v1/search'] }

/** The description with one thing changed. A last segment `-` adds to a list. Throws when the path leads nowhere. */
export const applyVariant = (description: string, { what, path, value }: Variant): string => {
  const document: unknown = JSON.parse(description)
  const name = path.at(-1) ?? ''
  const place = path
    .slice(0, -1)
    .reduce((part: unknown, segment) => (isObject(part) ? Reflect.get(part, segment) : undefined), document)
  if (Array.isArray(place) && value === undefined) place.splice(Number(name), 1)
  else if (Array.isArray(place)) place.push(value)
  else if (!isObject(place) || (value === undefined && !Reflect.deleteProperty(place, name)))
    throw new Error(`${what}: there is nothing at ${path.join(' ')}`)
  else if (value !== undefined) Reflect.set(place, name, value)
  return JSON.stringify(document)
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
