-- ADOLE v3.0 names and columns; all times are ISO-8601 text with milliseconds, UTC.
CREATE TABLE atomes (
  atome_id TEXT PRIMARY KEY,
  atome_type TEXT NOT NULL,
  parent_id TEXT REFERENCES atomes(atome_id) ON DELETE SET NULL,
  owner_id TEXT REFERENCES atomes(atome_id) ON DELETE SET NULL,
  creator_id TEXT,
  created_at TEXT NOT NULL DEFAULT (datetime('now')),
  updated_at TEXT NOT NULL DEFAULT (datetime('now')),
  deleted_at TEXT,
  last_sync TEXT,
  created_source TEXT DEFAULT 'unknown',
  sync_status TEXT DEFAULT 'local' CHECK (sync_status IN ('local', 'synced', 'pending', 'conflict'))
);
CREATE INDEX atomes_by_type ON atomes(atome_type);
CREATE INDEX atomes_by_parent ON atomes(parent_id);

CREATE TABLE particles (
  particle_id INTEGER PRIMARY KEY AUTOINCREMENT,
  atome_id TEXT NOT NULL REFERENCES atomes(atome_id) ON DELETE CASCADE,
  particle_key TEXT NOT NULL,
  particle_value TEXT,
  value_type TEXT DEFAULT 'string',
  version INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL DEFAULT (datetime('now')),
  updated_at TEXT NOT NULL DEFAULT (datetime('now')),
  UNIQUE (atome_id, particle_key)
);
-- A child may come before its parent; the parent's birth looks here.
CREATE INDEX particles_pending_parent ON particles(particle_value) WHERE particle_key = '_pending_parent_id';

CREATE TABLE particles_versions (
  version_id INTEGER PRIMARY KEY AUTOINCREMENT,
  particle_id INTEGER NOT NULL REFERENCES particles(particle_id) ON DELETE CASCADE,
  atome_id TEXT NOT NULL,
  particle_key TEXT NOT NULL,
  version INTEGER NOT NULL,
  old_value TEXT,
  new_value TEXT,
  changed_by TEXT,
  changed_at TEXT NOT NULL DEFAULT (datetime('now')),
  event_id TEXT
);
CREATE INDEX particles_versions_by_atome ON particles_versions(atome_id, particle_key, version);

CREATE TABLE snapshots (
  snapshot_id INTEGER PRIMARY KEY AUTOINCREMENT,
  atome_id TEXT,
  project_id TEXT,
  snapshot_data TEXT NOT NULL,
  state_blob TEXT,
  label TEXT,
  snapshot_type TEXT DEFAULT 'manual' CHECK (snapshot_type IN ('manual', 'auto', 'sync', 'export')),
  actor TEXT,
  created_by TEXT,
  created_at TEXT NOT NULL DEFAULT (datetime('now'))
);

CREATE TABLE sync_streams (
  stream_id TEXT PRIMARY KEY,
  scope_key TEXT NOT NULL UNIQUE,
  project_id TEXT,
  atome_id TEXT,
  owner_id TEXT,
  created_at TEXT NOT NULL DEFAULT (datetime('now'))
);

CREATE TABLE sync_stream_sequences (
  stream_id TEXT PRIMARY KEY REFERENCES sync_streams(stream_id),
  last_sequence INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE events (
  id TEXT PRIMARY KEY,
  ts TEXT NOT NULL,
  atome_id TEXT,
  project_id TEXT,
  kind TEXT NOT NULL,
  payload TEXT,
  actor TEXT,
  tx_id TEXT,
  gesture_id TEXT,
  stream_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  source TEXT,
  lww_decisions TEXT,
  projection TEXT,
  UNIQUE (stream_id, sequence)
);
CREATE INDEX events_by_ts ON events(ts);
CREATE INDEX events_by_atome ON events(atome_id, ts);
CREATE INDEX events_by_tx ON events(tx_id);

CREATE TABLE event_property_winners (
  atome_id TEXT NOT NULL,
  particle_key TEXT NOT NULL,
  event_id TEXT NOT NULL,
  event_ts TEXT,
  timestamp_valid INTEGER NOT NULL DEFAULT 1,
  sequence INTEGER,
  decision TEXT,
  updated_at TEXT NOT NULL DEFAULT (datetime('now')),
  PRIMARY KEY (atome_id, particle_key)
);

CREATE TABLE state_current (
  atome_id TEXT PRIMARY KEY,
  owner_id TEXT,
  project_id TEXT,
  properties TEXT NOT NULL DEFAULT '{}',
  updated_at TEXT NOT NULL DEFAULT (datetime('now')),
  version INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX state_current_by_project ON state_current(project_id);

CREATE TABLE permissions (
  permission_id INTEGER PRIMARY KEY AUTOINCREMENT,
  atome_id TEXT NOT NULL REFERENCES atomes(atome_id) ON DELETE CASCADE,
  particle_key TEXT,
  principal_id TEXT NOT NULL,
  can_read INTEGER NOT NULL DEFAULT 0,
  can_write INTEGER NOT NULL DEFAULT 0,
  can_delete INTEGER NOT NULL DEFAULT 0,
  can_share INTEGER NOT NULL DEFAULT 0,
  can_create INTEGER NOT NULL DEFAULT 0,
  share_mode TEXT DEFAULT 'real-time' CHECK (share_mode IN ('real-time', 'validation-based')),
  conditions TEXT,
  granted_by TEXT,
  granted_at TEXT NOT NULL DEFAULT (datetime('now')),
  expires_at TEXT
);

CREATE TABLE sync_queue (
  queue_id INTEGER PRIMARY KEY AUTOINCREMENT,
  atome_id TEXT NOT NULL,
  operation TEXT NOT NULL,
  payload TEXT,
  target_server TEXT NOT NULL DEFAULT 'fastify',
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'syncing', 'error', 'failed', 'done')),
  attempts INTEGER NOT NULL DEFAULT 0,
  max_attempts INTEGER NOT NULL DEFAULT 5,
  last_attempt_at TEXT,
  next_retry_at TEXT,
  error_message TEXT,
  created_at TEXT NOT NULL DEFAULT (datetime('now'))
);
CREATE INDEX sync_queue_by_status ON sync_queue(status, queue_id);

CREATE TABLE sync_state (
  atome_id TEXT PRIMARY KEY,
  local_hash TEXT,
  remote_hash TEXT,
  local_version INTEGER,
  remote_version INTEGER,
  last_sync_at TEXT,
  sync_status TEXT DEFAULT 'local_ahead' CHECK (sync_status IN ('synced', 'local_ahead', 'remote_ahead', 'conflict'))
);

-- This box's own side tables.
CREATE TABLE pairing_codes (
  code_hash TEXT PRIMARY KEY,
  expires_at TEXT NOT NULL,
  created_at TEXT NOT NULL
);

CREATE TABLE pairings (
  token_hash TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  last_used_at TEXT,
  revoked_at TEXT
);

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
