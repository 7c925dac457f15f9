-- What the migrations make; written by the test that compares it (npm test -- tests/architecture -u).

TABLE messages
  id uuid NOT NULL
  arrival bigint NOT NULL
  recipient_address text NOT NULL
  recipient text
  channel text NOT NULL
  kind text
  language text
  subject text NOT NULL
  text text NOT NULL
  html text NOT NULL
  ics text NOT NULL
  booking_id uuid
  sequence integer
  sent_at timestamp with time zone NOT NULL
  CONSTRAINT messages_arrival_key UNIQUE (arrival)
  CONSTRAINT messages_pkey PRIMARY KEY (id)
  CREATE INDEX messages_by_address ON public.messages USING btree (lower(recipient_address), arrival DESC)
  CREATE INDEX messages_by_booking ON public.messages USING btree (booking_id, arrival DESC)
