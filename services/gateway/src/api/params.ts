import type { FastifyRequest } from 'fastify'

/** The parameters of a path. All of them are text. */
export const paramsOf = ({ params }: Pick<FastifyRequest, 'params'>): Readonly<Record<string, string>> =>
  typeof params === 'object' && params !== null
    ? Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))
    : {}
