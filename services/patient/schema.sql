-- What the migrations make; written by the test that compares it (npm test -- tests/architecture -u).

TABLE booking_history
  country_code text NOT NULL
  booking_id uuid NOT NULL
  patient_id uuid NOT NULL
  practitioner_id uuid NOT NULL
  location_id uuid NOT NULL
  consultation_type_id uuid NOT NULL
  status text NOT NULL
  slot_start timestamp with time zone NOT NULL
  slot_start_text text NOT NULL
  slot_end_text text NOT NULL
  sequence integer NOT NULL
  CONSTRAINT booking_history_pkey PRIMARY KEY (country_code, booking_id)
  CONSTRAINT booking_history_status_check CHECK ((status = ANY (ARRAY['confirmed'::text, 'cancelled'::text])))
  CREATE INDEX booking_history_of_patient ON public.booking_history USING btree (country_code, patient_id, slot_start DESC, booking_id DESC)

TABLE deliveries
  country_code text NOT NULL
  booking_id uuid
  sequence integer
  recipient text NOT NULL
  kind text NOT NULL
  channel text NOT NULL
  status text NOT NULL
  at timestamp with time zone NOT NULL
  minutes_before integer NOT NULL DEFAULT 0
  subject_kind text NOT NULL DEFAULT 'booking'::text
  subject_id uuid NOT NULL
  subject_version integer NOT NULL
  CONSTRAINT deliveries_check CHECK (((subject_kind <> 'booking'::text) OR ((booking_id IS NOT NULL) AND (sequence IS NOT NULL))))
  CONSTRAINT deliveries_pkey PRIMARY KEY (country_code, subject_kind, subject_id, subject_version, recipient, kind, minutes_before, channel)
  CONSTRAINT deliveries_recipient_check CHECK ((recipient = ANY (ARRAY['patient'::text, 'practitioner'::text])))
  CONSTRAINT deliveries_status_check CHECK ((status = ANY (ARRAY['sent'::text, 'failed'::text])))
  CREATE UNIQUE INDEX deliveries_of_booking ON public.deliveries USING btree (country_code, booking_id, sequence, recipient, kind, minutes_before, channel)

TABLE idempotency_keys
  country_code text NOT NULL
  actor_id uuid NOT NULL
  key text NOT NULL
  request_hash text NOT NULL
  patient_id uuid NOT NULL
  created_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (country_code, actor_id, key)

TABLE letters
  country_code text NOT NULL
  key text NOT NULL
  consumer_group text NOT NULL
  subject_kind text NOT NULL
  subject_id uuid NOT NULL
  subject_version integer NOT NULL
  recipient text NOT NULL
  kind text NOT NULL
  event jsonb NOT NULL
  channel text NOT NULL
  fault text NOT NULL
  tries integer NOT NULL
  since timestamp with time zone NOT NULL
  next_try_at timestamp with time zone NOT NULL
  fall_back_at timestamp with time zone
  expires_at timestamp with time zone NOT NULL
  position bigint NOT NULL
  CONSTRAINT letters_fault_check CHECK ((fault = ANY (ARRAY['mailbox'::text, 'channel'::text, 'order'::text, 'defect'::text])))
  CONSTRAINT letters_pkey PRIMARY KEY (country_code, key)
  CONSTRAINT letters_recipient_check CHECK ((recipient = ANY (ARRAY['patient'::text, 'practitioner'::text])))
  CREATE INDEX letters_in_order ON public.letters USING btree (country_code, subject_kind, subject_id, recipient, "position")
  CREATE INDEX letters_to_try ON public.letters USING btree (country_code, consumer_group, channel, next_try_at)

TABLE patients
  country_code text NOT NULL
  id uuid NOT NULL
  guardian_id uuid
  given_name text NOT NULL
  family_name text NOT NULL
  birth_date date
  email text NOT NULL
  phone text
  language text NOT NULL
  contact_by text
  push_target text
  CONSTRAINT patients_check CHECK ((guardian_id <> id))
  CONSTRAINT patients_check1 CHECK (((contact_by <> 'sms'::text) OR (phone IS NOT NULL)))
  CONSTRAINT patients_check2 CHECK (((contact_by <> 'push'::text) OR (push_target IS NOT NULL)))
  CONSTRAINT patients_contact_by_check CHECK ((contact_by = ANY (ARRAY['email'::text, 'sms'::text, 'push'::text])))
  CONSTRAINT patients_phone_check CHECK ((phone ~~ '+%'::text))
  CONSTRAINT patients_pkey PRIMARY KEY (country_code, id)
  CREATE INDEX patients_of_guardian ON public.patients USING btree (country_code, guardian_id) WHERE (guardian_id IS NOT NULL)

CREATE OR REPLACE FUNCTION public.deliveries_fill_subject()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.subject_id := coalesce(NEW.subject_id, NEW.booking_id);
  NEW.subject_version := coalesce(NEW.subject_version, NEW.sequence);
  RETURN NEW;
END $function$

