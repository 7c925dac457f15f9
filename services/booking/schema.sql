-- What the migrations make; written by the test that compares it (npm test -- tests/architecture -u).

TABLE booking_history
  id bigint NOT NULL
  booking_id uuid NOT NULL
  sequence integer NOT NULL
  action text NOT NULL
  actor_id text NOT NULL
  slot_start timestamp with time zone NOT NULL
  at timestamp with time zone NOT NULL
  CONSTRAINT booking_history_action_check CHECK ((action = ANY (ARRAY['created'::text, 'imported'::text, 'cancelled'::text, 'rescheduled'::text])))
  CONSTRAINT booking_history_pkey PRIMARY KEY (id)
  CREATE INDEX booking_history_of_booking ON public.booking_history USING btree (booking_id, sequence)

TABLE bookings
  id uuid NOT NULL
  country_code text NOT NULL
  practitioner_id uuid NOT NULL
  location_id uuid NOT NULL
  consultation_type_id uuid NOT NULL
  patient_id uuid NOT NULL
  guardian_id uuid
  status text NOT NULL DEFAULT 'confirmed'::text
  slot_start timestamp with time zone NOT NULL
  slot_end timestamp with time zone NOT NULL
  consultation_end timestamp with time zone NOT NULL
  time_zone text NOT NULL
  sequence integer NOT NULL DEFAULT 0
  booked_by text NOT NULL
  created_at timestamp with time zone NOT NULL
  cancelled_at timestamp with time zone
  cancelled_by text
  cancel_reason text
  CONSTRAINT bookings_cancelled_by_check CHECK ((cancelled_by = ANY (ARRAY['patient'::text, 'practice'::text])))
  CONSTRAINT bookings_check CHECK (((slot_start < consultation_end) AND (consultation_end <= slot_end)))
  CONSTRAINT bookings_check1 CHECK (((status = 'cancelled'::text) = ((cancelled_at IS NOT NULL) AND (cancelled_by IS NOT NULL))))
  CONSTRAINT bookings_no_overlap EXCLUDE USING gist (practitioner_id WITH =, tstzrange(slot_start, slot_end) WITH &&) WHERE ((status <> 'cancelled'::text))
  CONSTRAINT bookings_pkey PRIMARY KEY (id)
  CONSTRAINT bookings_sequence_check CHECK ((sequence >= 0))
  CONSTRAINT bookings_status_check CHECK ((status = ANY (ARRAY['confirmed'::text, 'cancelled'::text])))
  CREATE INDEX bookings_by_start ON public.bookings USING btree (slot_start, id) WHERE (status = 'confirmed'::text)
  CREATE INDEX bookings_of_guardian ON public.bookings USING btree (guardian_id, slot_start DESC, id DESC) WHERE (guardian_id IS NOT NULL)
  CREATE INDEX bookings_of_patient ON public.bookings USING btree (patient_id, slot_start DESC, id DESC)
  CREATE INDEX bookings_of_practitioner ON public.bookings USING btree (practitioner_id, slot_start DESC, id DESC)
  CREATE UNIQUE INDEX idx_no_double_book ON public.bookings USING btree (practitioner_id, slot_start) WHERE (status = 'confirmed'::text)

TABLE idempotency_keys
  actor_id text NOT NULL
  key text NOT NULL
  request_hash text NOT NULL
  answer jsonb NOT NULL
  created_at timestamp with time zone NOT NULL
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (actor_id, key)
  CREATE INDEX idempotency_keys_created_at ON public.idempotency_keys USING btree (created_at)

TABLE outbox
  id bigint NOT NULL
  topic text NOT NULL
  key text NOT NULL
  event jsonb NOT NULL
  CONSTRAINT outbox_pkey PRIMARY KEY (id)

TABLE practitioner_rules
  practitioner_id uuid NOT NULL
  country_code text NOT NULL
  version integer NOT NULL
  removed boolean NOT NULL DEFAULT false
  rules jsonb
  CONSTRAINT practitioner_rules_pkey PRIMARY KEY (practitioner_id)

TABLE reminder_marks
  minutes_before integer NOT NULL
  slot_start timestamp with time zone NOT NULL
  booking_id uuid NOT NULL
  CONSTRAINT reminder_marks_pkey PRIMARY KEY (minutes_before)
