import { CreateBookingBody } from '@praxis/contracts'
import { fastify } from 'fastify'

/** Fastify without any work: it reads a booking or a question, checks it, and answers as many bytes as the service does. */
const server = fastify()
const answer = JSON.stringify({ text: 'x'.repeat(Number(process.env.BENCH_ANSWER_BYTES ?? 480)) })
server.get('/', async (_, reply) => reply.type('application/json').send(answer))
server.post('/fr/v1/bookings', { schema: { body: CreateBookingBody } }, async (_, reply) =>
  reply.code(201).type('application/json').send(answer),
)
const url = await server.listen({ host: '127.0.0.1', port: 0 })
process.send?.({ url })
for (const end of ['SIGTERM', 'disconnect']) process.once(end, () => process.exit(0))
