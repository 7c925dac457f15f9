-- What the migrations make; written by the test that compares it (npm test -- tests/architecture -u).

TABLE booked_slots PARTITION BY LIST (country_code)
  country_code text NOT NULL
  booking_id uuid NOT NULL
  practitioner_id uuid NOT NULL
  slot_start timestamp with time zone NOT NULL
  occupied_until timestamp with time zone NOT NULL
  sequence integer NOT NULL
  live boolean NOT NULL
  CONSTRAINT booked_slots_pkey PRIMARY KEY (country_code, booking_id)
  CREATE INDEX booked_times_of_practitioner ON ONLY availability.booked_slots USING btree (practitioner_id, occupied_until) INCLUDE (slot_start) WHERE live

TABLE exceptions PARTITION BY LIST (country_code)
  country_code text NOT NULL
  id uuid NOT NULL
  practitioner_id uuid NOT NULL
  kind text NOT NULL
  day date NOT NULL
  from_time text
  to_time text
  location_id uuid
  CONSTRAINT exceptions_check CHECK (((from_time IS NULL) = (to_time IS NULL)))
  CONSTRAINT exceptions_check1 CHECK (((kind = 'absence'::text) OR ((from_time IS NOT NULL) AND (location_id IS NOT NULL))))
  CONSTRAINT exceptions_kind_check CHECK ((kind = ANY (ARRAY['absence'::text, 'extra-opening'::text])))
  CONSTRAINT exceptions_pkey PRIMARY KEY (country_code, id)
  CREATE INDEX exceptions_of_practitioner ON ONLY availability.exceptions USING btree (practitioner_id, day)

TABLE idempotency_keys PARTITION BY LIST (country_code)
  country_code text NOT NULL
  actor_id text NOT NULL
  key text NOT NULL
  request_hash text NOT NULL
  exception_id uuid NOT NULL
  created_at timestamp with time zone NOT NULL
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (country_code, actor_id, key)
  CREATE INDEX idempotency_keys_created_at ON ONLY availability.idempotency_keys USING btree (created_at)

TABLE outbox
  id bigint NOT NULL
  topic text NOT NULL
  key text NOT NULL
  event jsonb NOT NULL
  CONSTRAINT outbox_pkey PRIMARY KEY (id)

TABLE published PARTITION BY LIST (country_code)
  country_code text NOT NULL
  practitioner_id uuid NOT NULL
  version integer NOT NULL
  digest text NOT NULL
  stale_at timestamp with time zone NOT NULL
  CONSTRAINT published_pkey PRIMARY KEY (country_code, practitioner_id)
  CREATE INDEX published_stale_at ON ONLY availability.published USING btree (stale_at)

TABLE schedules PARTITION BY LIST (country_code)
  country_code text NOT NULL
  practitioner_id uuid NOT NULL
  version integer NOT NULL
  removed boolean NOT NULL
  rules jsonb
  hours text DEFAULT hours_of(rules)
  location_time_zones jsonb
  CONSTRAINT schedules_check CHECK ((removed = (rules IS NULL)))
  CONSTRAINT schedules_pkey PRIMARY KEY (country_code, practitioner_id)

CREATE OR REPLACE FUNCTION availability.hours_of(rules jsonb)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
DECLARE
  openings jsonb := rules -> 'workingHours';
  hours text := jsonb_build_array(
    rules -> 'timeZone', rules -> 'agenda',
    jsonb_path_query_array(openings, '$[*].weekday'), jsonb_path_query_array(openings, '$[*].from'),
    jsonb_path_query_array(openings, '$[*].to'), jsonb_path_query_array(openings, '$[*].locationId')
  );
  id text;
  place int := 0;
BEGIN
  FOR id IN SELECT jsonb_array_elements_text(rules -> 'locationIds') LOOP
    hours := replace(hours, id, place::text);
    place := place + 1;
  END LOOP;
  RETURN hours;
END $function$

