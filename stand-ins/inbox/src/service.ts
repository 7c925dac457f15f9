import { type Edges, openDatabase, type RunningService, startService } from '@praxis/platform'
import { inboxConfig } from './config.ts'
import { deliverRoute } from './deliver-route.ts'
import { jsonRoute } from './json-route.ts'
import { listenForMail } from './mail/listen.ts'
import { pageRoutes } from './pages/route.ts'
import { type InboxDb, messagesInPostgres } from './store/postgres.ts'

/** Keeps what would otherwise be sent, to be looked at in a browser and over HTTP. Never in production. */
export const createInboxService = async (edges: Edges): Promise<RunningService> => {
  const config = inboxConfig(edges.env)
  const log = edges.log.child({ service: 'inbox' })
  const db = await openDatabase<InboxDb>({
    name: 'inbox',
    url: config.DATABASE_URL,
    migrations: new URL('../migrations/', import.meta.url),
    log,
  })
  const messages = messagesInPostgres(db.kysely, config.INBOX_KEEPS)
  const { HOST: host, INBOX_SMTP_PORT: port } = config
  const mail = port === undefined ? [] : [await listenForMail({ host, port, messages, clock: edges.clock, log })]
  return startService({
    name: 'inbox',
    config,
    edges,
    routes: (app) => {
      deliverRoute(app, messages, edges.clock)
      jsonRoute(app, messages)
      pageRoutes(app, messages)
    },
    checks: { database: db.check },
    background: [...mail, { stop: db.close }],
  })
}
