import { createGatewayService } from '@praxis/gateway'
import { runAlone } from '@praxis/platform'

await runAlone({ name: 'gateway', create: createGatewayService, uses: ['cache'] })
