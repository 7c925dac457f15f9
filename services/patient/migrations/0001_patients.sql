CREATE TABLE patients (
  country_code text NOT NULL,
  -- A patient's own id is the `sub` of their token.
  id uuid NOT NULL,
  guardian_id uuid,
  given_name text NOT NULL,
  family_name text NOT NULL,
  birth_date date,
  email text NOT NULL,
  phone text CHECK (phone LIKE '+%'),
  language text NOT NULL,
  PRIMARY KEY (country_code, id),
  CHECK (guardian_id <> id)
);
CREATE INDEX patients_of_guardian ON patients (country_code, guardian_id) WHERE guardian_id IS NOT NULL;

-- Which dependant a guardian's key made, so that a retry finds it.
CREATE TABLE idempotency_keys (
  country_code text NOT NULL,
  actor_id uuid NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  patient_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (country_code, actor_id, key)
);

-- The newest state of each booking, from the booking events. It stands alone: a booking can arrive before the profile.
CREATE TABLE booking_history (
  country_code text NOT NULL,
  booking_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  location_id uuid NOT NULL,
  consultation_type_id uuid NOT NULL,
  status text NOT NULL CHECK (status IN ('confirmed', 'cancelled')),
  slot_start timestamptz NOT NULL,
  -- As the events give them, with the practice's offset.
  slot_start_text text NOT NULL,
  slot_end_text text NOT NULL,
  sequence int NOT NULL,
  PRIMARY KEY (country_code, booking_id)
);
CREATE INDEX booking_history_of_patient ON booking_history (country_code, patient_id, slot_start DESC, booking_id DESC);

-- What was sent about each booking, from the notification events: the durable log that keeps a replay from sending again.
CREATE TABLE deliveries (
  country_code text NOT NULL,
  booking_id uuid NOT NULL,
  sequence int NOT NULL,
  recipient text NOT NULL CHECK (recipient IN ('patient', 'practitioner')),
  kind text NOT NULL,
  channel text NOT NULL,
  status text NOT NULL CHECK (status IN ('sent', 'failed')),
  at timestamptz NOT NULL,
  PRIMARY KEY (country_code, booking_id, sequence, recipient, kind, channel)
);
