-- Which exception a client's key made, so that a repeated request gets the first answer even when the exception was removed since.
CREATE TABLE idempotency_keys (
  country_code text NOT NULL,
  actor_id text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  exception_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (country_code, actor_id, key)
) PARTITION BY LIST (country_code);
CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);
