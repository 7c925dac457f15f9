import { runService } from '@praxis/platform'
import { createSearchService } from '@praxis/search'
import { services } from '@praxis/topology'

await runService({ name: 'search', create: createSearchService, uses: services.search.engines })
