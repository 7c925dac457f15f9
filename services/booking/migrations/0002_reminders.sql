-- Up to which booking each kind of reminder has been told of, in the order of their starts: what is due follows from the
-- bookings themselves. Before, each reminder was a job of its own.
CREATE TABLE reminder_marks (
  minutes_before int PRIMARY KEY,
  slot_start timestamptz NOT NULL,
  booking_id uuid NOT NULL
);
CREATE INDEX bookings_by_start ON bookings (slot_start, id) WHERE status = 'confirmed';
