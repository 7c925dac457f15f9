import type { CountryCode } from '@praxis/contracts'
import { analysisOf } from './analysis.ts'

/**
 * Two kinds of documents: of a practitioner, what the events said last (`source`, not searchable), and, made from it,
 * one of each location, which searches find. One shard: the specification's 500,000 practitioners are some 2 GB.
 */
export const indexDefinition = (country: CountryCode) => ({
  settings: {
    number_of_shards: 1,
    // None on a single node, which would be yellow for ever with one.
    auto_expand_replicas: '0-2',
    // A booked slot is gone from the index within 2 s, of which this is what waiting costs.
    refresh_interval: '500ms',
    analysis: analysisOf(country),
  },
  mappings: {
    dynamic: 'strict',
    properties: {
      source: { type: 'object', enabled: false },
      practitioner_id: { type: 'keyword' },
      location_id: { type: 'keyword' },
      specialty: { type: 'keyword' },
      point: { type: 'geo_point' },
      words: { type: 'text', analyzer: 'folded', norms: false, index_prefixes: { min_chars: 2, max_chars: 10 } },
      text: { type: 'text', analyzer: 'practice', search_analyzer: 'practice_search', norms: false },
      next_available_slot: { type: 'date' },
      open: { type: 'keyword' },
      practitioner: { type: 'object', enabled: false },
      location: { type: 'object', enabled: false },
    },
  },
})
