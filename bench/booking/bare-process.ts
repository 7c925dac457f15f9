import { CreateBookingBody } from '@praxis/contracts'
import { fastify } from 'fastify'

/** What Fastify does with a booking when nobody does anything: reads, checks and answers as many bytes. */
const server = fastify()
const answer = JSON.stringify({ text: 'x'.repeat(480) })
server.post('/fr/v1/bookings', { schema: { body: CreateBookingBody } }, async (_, reply) =>
  reply.code(201).type('application/json').send(answer),
)
const url = await server.listen({ host: '127.0.0.1', port: 0 })
process.send?.({ url })
for (const end of ['SIGTERM', 'disconnect']) process.once(end, () => process.exit(0))
