-- Letters that could not go wait here by themselves, each with its own next try. The event that calls for one holds ids, times and codes alone.
CREATE TABLE letters (
  country_code text NOT NULL,
  key text NOT NULL,
  consumer_group text NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  subject_version int NOT NULL,
  recipient text NOT NULL CHECK (recipient IN ('patient', 'practitioner')),
  kind text NOT NULL,
  event jsonb NOT NULL,
  channel text NOT NULL,
  fault text NOT NULL CHECK (fault IN ('mailbox', 'channel', 'order', 'defect')),
  tries int NOT NULL,
  since timestamptz NOT NULL,
  next_try_at timestamptz NOT NULL,
  -- When it is tried although its channel takes nothing; null when there is no other channel.
  fall_back_at timestamptz,
  expires_at timestamptz NOT NULL,
  -- Letters about one subject to one recipient go in this order.
  position bigint GENERATED ALWAYS AS IDENTITY,
  PRIMARY KEY (country_code, key)
);
CREATE INDEX letters_to_try ON letters (country_code, consumer_group, channel, next_try_at);
CREATE INDEX letters_in_order ON letters (country_code, subject_kind, subject_id, recipient, position);
