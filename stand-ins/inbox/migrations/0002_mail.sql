-- Mail of others, which arrives by SMTP, tells of no booking.
ALTER TABLE messages
  ALTER COLUMN recipient DROP NOT NULL,
  ALTER COLUMN kind DROP NOT NULL,
  ALTER COLUMN language DROP NOT NULL,
  ALTER COLUMN booking_id DROP NOT NULL,
  ALTER COLUMN sequence DROP NOT NULL;
