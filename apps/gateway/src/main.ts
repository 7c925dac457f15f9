import { createGatewayService } from '@praxis/gateway'
import { runService } from '@praxis/platform'
import { services } from '@praxis/topology'

await runService({ name: 'gateway', create: createGatewayService, uses: services.gateway.engines })
