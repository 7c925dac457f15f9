-- The group that planned reminders is gone; events would be kept for it for ever.
DELETE FROM group_offsets WHERE consumer_group = 'booking-reminders';
