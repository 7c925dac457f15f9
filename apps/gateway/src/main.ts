import { createGatewayService } from '@praxis/gateway'
import { runAlone } from '@praxis/platform'
import { services } from '@praxis/topology'

await runAlone({ name: 'gateway', create: createGatewayService, uses: services.gateway.engines })
