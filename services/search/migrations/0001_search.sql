CREATE EXTENSION IF NOT EXISTS cube;
CREATE EXTENSION IF NOT EXISTS earthdistance;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- earthdistance measures on a sphere of the equator's radius; people's distances are on one of the mean radius
-- (IUGG, 6,371,008.8 m), as in the parser.
CREATE FUNCTION mean_radius_ratio() RETURNS double precision
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT 6371008.8 / 6378168.0 $$;

CREATE FUNCTION metres_between(a earth, b earth) RETURNS double precision
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT earth_distance(a, b) * mean_radius_ratio() $$;

CREATE FUNCTION box_around(centre earth, metres double precision) RETURNS cube
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT earth_box(centre, metres / mean_radius_ratio()) $$;

-- One index per country, made at start for each country served; see `countries` in the contracts.
CREATE FUNCTION create_practitioner_index(country text) RETURNS void
  LANGUAGE plpgsql AS $body$
DECLARE
  documents text := 'practitioners_' || country;
  sources text := 'practitioners_' || country || '_sources';
BEGIN
  -- What the events said last, whichever came first. A removed practitioner keeps a row, so that an older event
  -- brings nothing back. `availability`: by location id, its `next` slot and its `open` days and half-days.
  EXECUTE format($sql$
    CREATE TABLE IF NOT EXISTS %I (
      practitioner_id uuid PRIMARY KEY,
      profile_version bigint NOT NULL DEFAULT 0,
      profile jsonb,
      availability_version bigint NOT NULL DEFAULT 0,
      availability jsonb NOT NULL DEFAULT '{}'
    )$sql$, sources);

  -- One document per practitioner and location: what a search filters and sorts by, and nothing wide.
  EXECUTE format($sql$
    CREATE TABLE IF NOT EXISTS %I (
      practitioner_id uuid NOT NULL,
      location_id uuid NOT NULL,
      specialty text NOT NULL,
      point earth NOT NULL,
      words text NOT NULL,
      next_available_slot timestamptz,
      open text[] NOT NULL DEFAULT '{}',
      PRIMARY KEY (practitioner_id, location_id)
    )$sql$, documents);

  EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON %I USING gist (point, specialty)', documents || '_near', documents);
  EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON %I (specialty, next_available_slot)', documents || '_soon', documents);
  EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON %I USING gin (words gin_trgm_ops)', documents || '_words', documents);
  -- `open` has no index: almost everybody is open on almost any day, so it selects nothing that the place and the
  -- specialty have not, and each booking would rewrite forty of its entries.
END
$body$;
