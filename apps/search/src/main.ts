import { runAlone } from '@praxis/platform'
import { createSearchService } from '@praxis/search'

await runAlone({ name: 'search', create: createSearchService, uses: ['bus', 'cache'] })
