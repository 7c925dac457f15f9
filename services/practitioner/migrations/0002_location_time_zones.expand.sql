-- The zone that a practice gave for a location. Null where it gave none, as in all rows of 0.1.0: the zone is derived then.
ALTER TABLE locations ADD COLUMN time_zone text;
