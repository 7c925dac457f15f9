import { createNotificationService } from '@praxis/notification'
import { runService } from '@praxis/platform'
import { services } from '@praxis/topology'

await runService({ name: 'notification', create: createNotificationService, uses: services.notification.engines })
