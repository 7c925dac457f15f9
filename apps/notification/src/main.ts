import { createNotificationService } from '@praxis/notification'
import { runAlone } from '@praxis/platform'
import { services } from '@praxis/topology'

await runAlone({ name: 'notification', create: createNotificationService, uses: services.notification.engines })
