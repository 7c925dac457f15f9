import { readJson } from '@praxis/instance'
import { fastify } from 'fastify'
import { Value } from 'typebox/value'
import { only, readyAmong } from './balancer.ts'
import { NETWORK_FILE, NetworkPlan, WeatherBody } from './control.ts'
import { openLink } from './link.ts'

/** Holds every link of a stack: `node main.ts <home>`. */
const [home = ''] = process.argv.slice(2)
const { controlPort, links } = Value.Parse(NetworkPlan, await readJson(home, NETWORK_FILE))

const open = new Map(
  await Promise.all(
    links.map(async ({ name, port, targets, hasHealth }) => {
      const [first = 0] = targets
      return [name, await openLink(port, hasHealth ? readyAmong(targets) : only(first))] as const
    }),
  ),
)

const control = fastify()
control.get('/links', async () => Object.fromEntries([...open].map(([name, link]) => [name, link.weather()])))
control.put<{ Params: { name: string } }>('/links/:name', async ({ params, body }, reply) => {
  const link = open.get(params.name)
  if (link === undefined) return reply.code(404).send({ known: [...open.keys()] })
  link.change(Value.Parse(WeatherBody, Value.Default(WeatherBody, body)))
  return link.weather()
})
await control.listen({ host: '127.0.0.1', port: controlPort })

process.once('SIGTERM', async () => {
  await control.close()
  await Promise.all([...open.values()].map((link) => link.close()))
  process.exit(0)
})
