-- An append-only log: topics cut into partitions, each partition numbered without gaps from 0.
CREATE TABLE partitions (
  topic text NOT NULL,
  partition int NOT NULL,
  -- The offset of the next event. The row's lock is what numbers events without gaps and in commit order.
  next_offset bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (topic, partition)
);

CREATE TABLE events (
  topic text NOT NULL,
  partition int NOT NULL,
  "offset" bigint NOT NULL,
  key text NOT NULL,
  -- json, not jsonb: it is only stored and handed on, and keeping the text is cheaper.
  event json NOT NULL,
  published_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (topic, partition, "offset")
);
CREATE INDEX events_published_at ON events USING brin (published_at);

-- How far each consumer group has come. The row's lock is the right to consume the partition.
CREATE TABLE group_offsets (
  consumer_group text NOT NULL,
  topic text NOT NULL,
  partition int NOT NULL,
  next_offset bigint NOT NULL DEFAULT 0,
  moved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer_group, topic, partition),
  FOREIGN KEY (topic, partition) REFERENCES partitions
);
