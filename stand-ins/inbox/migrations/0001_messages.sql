CREATE TABLE messages (
  id uuid PRIMARY KEY,
  -- Order of arrival; the newest are kept.
  arrival bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  recipient_address text NOT NULL,
  recipient text NOT NULL,
  channel text NOT NULL,
  kind text NOT NULL,
  language text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  html text NOT NULL,
  ics text NOT NULL,
  booking_id uuid NOT NULL,
  sequence integer NOT NULL,
  sent_at timestamptz NOT NULL
);

CREATE INDEX messages_by_address ON messages (lower(recipient_address), arrival DESC);
CREATE INDEX messages_by_booking ON messages (booking_id, arrival DESC);
