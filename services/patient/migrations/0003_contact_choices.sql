-- How a patient wishes to be reached; e-mail when it says nothing.
ALTER TABLE patients
  ADD COLUMN contact_by text CHECK (contact_by IN ('email', 'sms', 'push')),
  ADD COLUMN push_target text,
  ADD CHECK (contact_by <> 'sms' OR phone IS NOT NULL),
  ADD CHECK (contact_by <> 'push' OR push_target IS NOT NULL);
