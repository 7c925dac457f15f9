-- Zones of locations by their ids, where they differ from the agenda's; null for none. Apart from the rules, so that a fill
-- can tell by it whose ring needs more than the column `hours`.
ALTER TABLE schedules ADD COLUMN location_time_zones jsonb;
