-- Every table is partitioned by country, as the practitioner cluster's are; the service makes the partitions.

-- What availability must know of a practitioner, from their newest profile.
CREATE TABLE schedules (
  country_code text NOT NULL,
  practitioner_id uuid NOT NULL,
  version int NOT NULL,
  removed boolean NOT NULL,
  rules jsonb,
  PRIMARY KEY (country_code, practitioner_id),
  CHECK (removed = (rules IS NULL))
) PARTITION BY LIST (country_code);

-- Absences and extra openings on one local day.
CREATE TABLE exceptions (
  country_code text NOT NULL,
  id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('absence', 'extra-opening')),
  day date NOT NULL,
  -- Wall times; the whole day when both are absent.
  from_time text,
  to_time text,
  location_id uuid,
  PRIMARY KEY (country_code, id),
  CHECK ((from_time IS NULL) = (to_time IS NULL)),
  CHECK (kind = 'absence' OR (from_time IS NOT NULL AND location_id IS NOT NULL))
) PARTITION BY LIST (country_code);
CREATE INDEX exceptions_of_practitioner ON exceptions (practitioner_id, day);

-- The newest state of each booking. One that no longer stands stays, so that an older event cannot bring it back.
CREATE TABLE booked_slots (
  country_code text NOT NULL,
  booking_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  slot_start timestamptz NOT NULL,
  occupied_until timestamptz NOT NULL,
  sequence int NOT NULL,
  live boolean NOT NULL,
  PRIMARY KEY (country_code, booking_id)
) PARTITION BY LIST (country_code);
CREATE INDEX booked_slots_of_practitioner ON booked_slots (practitioner_id, occupied_until) WHERE live;

-- What was last told of each practitioner, and when it stops being true by the mere passing of time.
CREATE TABLE published (
  country_code text NOT NULL,
  practitioner_id uuid NOT NULL,
  version int NOT NULL,
  digest text NOT NULL,
  stale_at timestamptz NOT NULL,
  PRIMARY KEY (country_code, practitioner_id)
) PARTITION BY LIST (country_code);
CREATE INDEX published_stale_at ON published (stale_at);

CREATE TABLE outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, topic text NOT NULL, key text NOT NULL, event jsonb NOT NULL);
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
