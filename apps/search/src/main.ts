import { runAlone } from '@praxis/platform'
import { createSearchService } from '@praxis/search'
import { services } from '@praxis/topology'

await runAlone({ name: 'search', create: createSearchService, uses: services.search.engines })
