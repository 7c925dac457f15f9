import { createNotificationService } from '@praxis/notification'
import { runAlone } from '@praxis/platform'

await runAlone({ name: 'notification', create: createNotificationService, uses: ['bus', 'cache'] })
