-- Sync. Events from elsewhere may be held back: in the log, but not yet in what is now.
ALTER TABLE events ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
CREATE INDEX events_held ON events(ts) WHERE held = 1;

-- How far each stream of a hub has been taken without a gap.
CREATE TABLE sync_cursors (
  hub TEXT NOT NULL,
  stream_id TEXT NOT NULL,
  project_id TEXT,
  last_sequence INTEGER NOT NULL,
  last_event_id TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (hub, stream_id)
);

-- Values that lost against an edit made without knowing of them, the newest of each property.
CREATE TABLE sync_conflicts (
  atome_id TEXT NOT NULL,
  particle_key TEXT NOT NULL,
  project_id TEXT,
  losing_event_id TEXT NOT NULL,
  losing_ts TEXT NOT NULL,
  losing_value TEXT,
  winning_event_id TEXT NOT NULL,
  found_at TEXT NOT NULL,
  PRIMARY KEY (atome_id, particle_key)
);

-- What a hub delivered and this store could not take, for a person to see.
CREATE TABLE sync_refused (
  event_id TEXT PRIMARY KEY,
  hub TEXT NOT NULL,
  reason TEXT NOT NULL,
  event TEXT NOT NULL,
  found_at TEXT NOT NULL
);

-- What a paired box may do (JSON; NULL: everything) and until when.
ALTER TABLE pairing_codes ADD COLUMN rights TEXT;
ALTER TABLE pairings ADD COLUMN rights TEXT;
ALTER TABLE pairings ADD COLUMN expires_at TEXT;

UPDATE event_property_winners SET particle_key = '__lifecycle__' WHERE particle_key = '__deleted';
INSERT INTO event_property_winners (atome_id, particle_key, event_id, event_ts, sequence, decision)
  SELECT atome_id, '__parent', id, max(ts), sequence, 'lww' FROM events
  WHERE kind = 'set' AND json_type(payload, '$.props.parent_id') IS NOT NULL GROUP BY atome_id;
INSERT INTO event_property_winners (atome_id, particle_key, event_id, event_ts, sequence, decision)
  SELECT atome_id, '__type', id, max(ts), sequence, 'lww' FROM events
  WHERE kind = 'set' AND json_type(payload, '$.props.type') IS NOT NULL GROUP BY atome_id;

-- The queue names the event itself: it is looked up by it.
UPDATE sync_queue SET payload = json_extract(payload, '$.event_id') WHERE json_valid(payload);
CREATE INDEX sync_queue_by_event ON sync_queue(payload);
