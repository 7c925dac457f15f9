import { type Edges, openDatabase, type RunningService, startService } from '@praxis/platform'
import { inboxConfig } from './config.ts'
import { deliverMessageRoute } from './deliver-message/route.ts'
import { listMessagesRoute } from './list-messages/route.ts'
import { listenForMail } from './mail/listen.ts'
import { pageRoutes } from './show-pages/route.ts'
import { type InboxDb, messagesInPostgres } from './store/postgres.ts'

/** Stores the messages that channels would send, and shows them in a browser and over HTTP. Never runs in production. */
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
      deliverMessageRoute(app, messages, edges.clock)
      listMessagesRoute(app, messages)
      pageRoutes(app, messages)
    },
    checks: { database: db.check },
    background: [...mail, { stop: db.close }],
  })
}
