-- A message is about a subject, of which a booking is one kind. The log is keyed by subject from now on.
ALTER TABLE deliveries
  ADD COLUMN subject_kind text NOT NULL DEFAULT 'booking',
  ADD COLUMN subject_id uuid,
  ADD COLUMN subject_version int;
UPDATE deliveries SET subject_id = booking_id, subject_version = sequence;

-- Release 0.1.0 inserts rows without a subject while both releases run.
CREATE FUNCTION deliveries_fill_subject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.subject_id := coalesce(NEW.subject_id, NEW.booking_id);
  NEW.subject_version := coalesce(NEW.subject_version, NEW.sequence);
  RETURN NEW;
END $$;
CREATE TRIGGER deliveries_fill_subject BEFORE INSERT ON deliveries
  FOR EACH ROW EXECUTE FUNCTION deliveries_fill_subject();

ALTER TABLE deliveries DROP CONSTRAINT deliveries_pkey;
ALTER TABLE deliveries
  ALTER COLUMN booking_id DROP NOT NULL,
  ALTER COLUMN sequence DROP NOT NULL,
  ADD PRIMARY KEY (country_code, subject_kind, subject_id, subject_version, recipient, kind, minutes_before, channel),
  ADD CHECK (subject_kind <> 'booking' OR (booking_id IS NOT NULL AND sequence IS NOT NULL));
-- Release 0.1.0 names these columns in ON CONFLICT, and both releases look bookings up by them.
CREATE UNIQUE INDEX deliveries_of_booking
  ON deliveries (country_code, booking_id, sequence, recipient, kind, minutes_before, channel);
