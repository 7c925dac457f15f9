-- What the migrations make; written by the test that compares it (npm test -- tests/architecture -u).

TABLE search_indices
  country text NOT NULL
  rebuild_id text
  CONSTRAINT search_indices_pkey PRIMARY KEY (country)

CREATE OR REPLACE FUNCTION public.box_around(centre earth, metres double precision)
 RETURNS cube
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT earth_box(centre, metres / mean_radius_ratio()) $function$


CREATE OR REPLACE FUNCTION public.create_practitioner_index(country text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$


CREATE OR REPLACE FUNCTION public.drop_practitioner_index(country text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  -- In the order in which searches take them.
  EXECUTE format('DROP TABLE IF EXISTS %I', 'practitioners_' || country);
  EXECUTE format('DROP TABLE IF EXISTS %I', 'practitioners_' || country || '_sources');
END
$function$


CREATE OR REPLACE FUNCTION public.mean_radius_ratio()
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT 6371008.8 / 6378168.0 $function$


CREATE OR REPLACE FUNCTION public.metres_between(a earth, b earth)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT earth_distance(a, b) * mean_radius_ratio() $function$


CREATE OR REPLACE FUNCTION public.promote_practitioner_index(country text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  building text := 'practitioners_' || country || '_building';
  relation record;
BEGIN
  PERFORM drop_practitioner_index(country);
  FOR relation IN
    SELECT relname, CASE relkind WHEN 'r' THEN 'TABLE' ELSE 'INDEX' END AS kind,
           'practitioners_' || country || substr(relname, length(building) + 1) AS new_name
    FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'i') AND starts_with(relname, building)
    ORDER BY relkind DESC, relname
  LOOP
    EXECUTE format('ALTER %s %I RENAME TO %I', relation.kind, relation.relname, relation.new_name);
  END LOOP;
END
$function$

