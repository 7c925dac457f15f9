import { createInboxService } from '@praxis/inbox'
import { runAlone } from '@praxis/platform'
import { services } from '@praxis/topology'

await runAlone({ name: 'inbox', create: createInboxService, uses: services.inbox.engines })
