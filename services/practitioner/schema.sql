-- What the migrations make; written by the test that compares it (npm test -- tests/architecture -u).

TABLE consultation_types PARTITION BY LIST (country_code)
  country_code text NOT NULL
  practitioner_id uuid NOT NULL
  id uuid NOT NULL
  place integer NOT NULL
  name text NOT NULL
  duration_minutes integer NOT NULL
  buffer_minutes integer NOT NULL
  minimum_notice_minutes integer NOT NULL
  horizon_days integer NOT NULL
  change_notice_minutes integer NOT NULL
  who_may_book text NOT NULL
  teleconsultation boolean NOT NULL
  CONSTRAINT consultation_types_duration_minutes_check CHECK ((duration_minutes > 0))
  CONSTRAINT consultation_types_pkey PRIMARY KEY (country_code, practitioner_id, id)

TABLE contacts PARTITION BY LIST (country_code)
  country_code text NOT NULL
  practitioner_id uuid NOT NULL
  email text NOT NULL
  phone text
  language text NOT NULL
  CONSTRAINT contacts_country_code_practitioner_id_fkey FOREIGN KEY (country_code, practitioner_id) REFERENCES practitioners(country_code, id) ON DELETE CASCADE
  CONSTRAINT contacts_pkey PRIMARY KEY (country_code, practitioner_id)

TABLE idempotency_keys PARTITION BY LIST (country_code)
  country_code text NOT NULL
  actor_id text NOT NULL
  key text NOT NULL
  request_hash text NOT NULL
  practitioner_id uuid NOT NULL
  created_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (country_code, actor_id, key)

TABLE locations PARTITION BY LIST (country_code)
  country_code text NOT NULL
  practitioner_id uuid NOT NULL
  id uuid NOT NULL
  place integer NOT NULL
  name text NOT NULL
  street text NOT NULL
  postal_code text NOT NULL
  city text NOT NULL
  lat double precision NOT NULL
  lon double precision NOT NULL
  wheelchair_access boolean NOT NULL
  time_zone text
  CONSTRAINT locations_country_code_practitioner_id_fkey FOREIGN KEY (country_code, practitioner_id) REFERENCES practitioners(country_code, id) ON DELETE CASCADE
  CONSTRAINT locations_lat_check CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)))
  CONSTRAINT locations_lon_check CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision)))
  CONSTRAINT locations_pkey PRIMARY KEY (country_code, practitioner_id, id)

TABLE outbox
  id bigint NOT NULL
  topic text NOT NULL
  key text NOT NULL
  event jsonb NOT NULL
  CONSTRAINT outbox_pkey PRIMARY KEY (id)

TABLE practitioners PARTITION BY LIST (country_code)
  country_code text NOT NULL
  id uuid NOT NULL
  version integer NOT NULL
  removed_at timestamp with time zone
  title text
  given_name text NOT NULL
  family_name text NOT NULL
  specialty text NOT NULL
  languages text[] NOT NULL
  insurance text[] NOT NULL
  teleconsultation boolean NOT NULL
  time_zone text NOT NULL
  day_start text NOT NULL
  slot_minutes integer NOT NULL
  slots_per_day integer NOT NULL
  CONSTRAINT practitioners_pkey PRIMARY KEY (country_code, id)
  CONSTRAINT practitioners_version_check CHECK ((version > 0))

TABLE working_hours PARTITION BY LIST (country_code)
  country_code text NOT NULL
  practitioner_id uuid NOT NULL
  place integer NOT NULL
  location_id uuid NOT NULL
  weekday integer NOT NULL
  from_time text NOT NULL
  to_time text NOT NULL
  CONSTRAINT working_hours_check CHECK ((from_time < to_time))
  CONSTRAINT working_hours_pkey PRIMARY KEY (country_code, practitioner_id, place)
  CONSTRAINT working_hours_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
