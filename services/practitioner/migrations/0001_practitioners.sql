-- Every table is partitioned by country; the service makes the partition of each country it serves.

CREATE TABLE practitioners (
  country_code text NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL CHECK (version > 0),
  removed_at timestamptz,
  title text,
  given_name text NOT NULL,
  family_name text NOT NULL,
  specialty text NOT NULL,
  languages text[] NOT NULL,
  insurance text[] NOT NULL,
  teleconsultation boolean NOT NULL,
  time_zone text NOT NULL,
  day_start text NOT NULL,
  slot_minutes int NOT NULL,
  slots_per_day int NOT NULL,
  PRIMARY KEY (country_code, id)
) PARTITION BY LIST (country_code);

CREATE TABLE locations (
  country_code text NOT NULL,
  practitioner_id uuid NOT NULL,
  id uuid NOT NULL,
  place int NOT NULL,
  name text NOT NULL,
  street text NOT NULL,
  postal_code text NOT NULL,
  city text NOT NULL,
  lat double precision NOT NULL CHECK (lat BETWEEN -90 AND 90),
  lon double precision NOT NULL CHECK (lon BETWEEN -180 AND 180),
  wheelchair_access boolean NOT NULL,
  PRIMARY KEY (country_code, practitioner_id, id),
  FOREIGN KEY (country_code, practitioner_id) REFERENCES practitioners ON DELETE CASCADE
) PARTITION BY LIST (country_code);

-- No foreign keys here and on the consultation types: a profile is written whole, and checking each of its many rows
-- took nine tenths of an import.
CREATE TABLE working_hours (
  country_code text NOT NULL,
  practitioner_id uuid NOT NULL,
  place int NOT NULL,
  location_id uuid NOT NULL,
  weekday int NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  from_time text NOT NULL,
  to_time text NOT NULL,
  PRIMARY KEY (country_code, practitioner_id, place),
  CHECK (from_time < to_time)
) PARTITION BY LIST (country_code);

CREATE TABLE consultation_types (
  country_code text NOT NULL,
  practitioner_id uuid NOT NULL,
  id uuid NOT NULL,
  place int NOT NULL,
  name text NOT NULL,
  duration_minutes int NOT NULL CHECK (duration_minutes > 0),
  buffer_minutes int NOT NULL,
  minimum_notice_minutes int NOT NULL,
  horizon_days int NOT NULL,
  change_notice_minutes int NOT NULL,
  who_may_book text NOT NULL,
  teleconsultation boolean NOT NULL,
  PRIMARY KEY (country_code, practitioner_id, id)
) PARTITION BY LIST (country_code);

-- How messages reach a practitioner: apart from the profile, because it is never shown and never told.
CREATE TABLE contacts (
  country_code text NOT NULL,
  practitioner_id uuid NOT NULL,
  email text NOT NULL,
  phone text,
  language text NOT NULL,
  PRIMARY KEY (country_code, practitioner_id),
  FOREIGN KEY (country_code, practitioner_id) REFERENCES practitioners ON DELETE CASCADE
) PARTITION BY LIST (country_code);

-- Which practitioner a client's key made, so that a retry finds it.
CREATE TABLE idempotency_keys (
  country_code text NOT NULL,
  actor_id text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  practitioner_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (country_code, actor_id, key)
) PARTITION BY LIST (country_code);

CREATE TABLE outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, topic text NOT NULL, key text NOT NULL, event jsonb NOT NULL);
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
