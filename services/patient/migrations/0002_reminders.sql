-- Two reminders of one booking differ in how long before the start they come; 0 for every other message.
ALTER TABLE deliveries ADD COLUMN minutes_before int NOT NULL DEFAULT 0;
ALTER TABLE deliveries DROP CONSTRAINT deliveries_pkey;
ALTER TABLE deliveries ADD PRIMARY KEY (country_code, booking_id, sequence, recipient, kind, minutes_before, channel);
