CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE bookings (
  id uuid PRIMARY KEY,
  country_code text NOT NULL,
  practitioner_id uuid NOT NULL,
  location_id uuid NOT NULL,
  consultation_type_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  -- Who answers for the patient, when the patient is a dependant.
  guardian_id uuid,
  status text NOT NULL DEFAULT 'confirmed' CHECK (status IN ('confirmed', 'cancelled')),
  slot_start timestamptz NOT NULL,
  -- End of the time the practitioner is not free: the consultation and the buffer after it.
  slot_end timestamptz NOT NULL,
  consultation_end timestamptz NOT NULL,
  time_zone text NOT NULL,
  sequence int NOT NULL DEFAULT 0 CHECK (sequence >= 0),
  booked_by text NOT NULL,
  created_at timestamptz NOT NULL,
  cancelled_at timestamptz,
  cancelled_by text CHECK (cancelled_by IN ('patient', 'practice')),
  cancel_reason text,
  CHECK (slot_start < consultation_end AND consultation_end <= slot_end),
  CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL AND cancelled_by IS NOT NULL))
);

-- The specification's index: no two confirmed bookings start together.
CREATE UNIQUE INDEX idx_no_double_book
  ON bookings (practitioner_id, slot_start)
  WHERE status = 'confirmed';

-- And no two overlap, whatever their starts: 09:00–10:00 beside 09:30–10:30 passes the index above (ADR-004).
ALTER TABLE bookings ADD CONSTRAINT bookings_no_overlap
  EXCLUDE USING gist (practitioner_id WITH =, tstzrange(slot_start, slot_end) WITH &&)
  WHERE (status <> 'cancelled');

CREATE INDEX bookings_of_patient ON bookings (patient_id, slot_start DESC, id DESC);
CREATE INDEX bookings_of_guardian ON bookings (guardian_id, slot_start DESC, id DESC) WHERE guardian_id IS NOT NULL;
CREATE INDEX bookings_of_practitioner ON bookings (practitioner_id, slot_start DESC, id DESC);

-- Who did what to which booking, and when. Rows are only added.
CREATE TABLE booking_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  booking_id uuid NOT NULL,
  sequence int NOT NULL,
  action text NOT NULL CHECK (action IN ('created', 'imported', 'cancelled', 'rescheduled')),
  actor_id text NOT NULL,
  slot_start timestamptz NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX booking_history_of_booking ON booking_history (booking_id, sequence);

-- The first answer to each key, given again to a retry.
CREATE TABLE idempotency_keys (
  actor_id text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  answer jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (actor_id, key)
);
CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);

CREATE TABLE outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, topic text NOT NULL, key text NOT NULL, event jsonb NOT NULL);
-- Rows live for milliseconds: vacuum by their number, not by a share of a table that is always almost empty.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- This service's own copy of what it must know of a practitioner to accept a booking.
CREATE TABLE practitioner_rules (
  practitioner_id uuid PRIMARY KEY,
  country_code text NOT NULL,
  version int NOT NULL,
  removed boolean NOT NULL DEFAULT false,
  rules jsonb
);
