import { createInboxService } from '@praxis/inbox'
import { runService } from '@praxis/platform'
import { services } from '@praxis/topology'

await runService({ name: 'inbox', create: createInboxService, uses: services.inbox.engines })
