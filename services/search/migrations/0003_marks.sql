-- A country stands here from when its index was first made. Its index is not made again unasked: tables that are gone
-- were lost, and empty ones would answer that there are no practitioners.
CREATE TABLE search_indices (
  country text PRIMARY KEY,
  -- Of the index that is being made beside it.
  rebuild_id text
);
