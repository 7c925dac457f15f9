import { createInboxService } from '@praxis/inbox'
import { runAlone } from '@praxis/platform'

await runAlone({ name: 'inbox', create: createInboxService, uses: [] })
