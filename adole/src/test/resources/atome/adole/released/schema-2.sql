-- A store as schema 2 left it, in the words of sqlite3's .dump; how tests of migrations begin.
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
INSERT INTO atomes VALUES('p','data_model.project',NULL,NULL,'local','2026-11-30T21:55:53.712Z','2026-11-30T21:55:53.712Z',NULL,NULL,'test','pending');
INSERT INTO atomes VALUES('tl','data_model.timeline','p',NULL,'local','2026-11-30T21:55:54.266Z','2026-11-30T21:55:54.266Z',NULL,NULL,'test','pending');
INSERT INTO atomes VALUES('early','media.audio_clip',NULL,NULL,'local','2026-11-30T21:55:54.288Z','2026-11-30T21:55:54.288Z',NULL,NULL,'test','pending');
INSERT INTO atomes VALUES('c','media.audio_clip','p',NULL,'local','2026-11-30T21:55:54.315Z','2020-01-01T00:00:00.000Z',NULL,NULL,'test','pending');
INSERT INTO atomes VALUES('d','media.audio_clip','tl',NULL,'local','2026-11-30T21:55:54.626Z','2026-11-30T21:55:54.671Z','2026-11-30T21:55:54.671Z',NULL,'test','pending');
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
INSERT INTO particles VALUES(1,'p','name','"tour"','string',1,'2026-11-30T21:55:53.712Z','2026-11-30T21:55:53.712Z');
INSERT INTO particles VALUES(2,'p','sample_rate','48000','number',1,'2026-11-30T21:55:53.712Z','2026-11-30T21:55:53.712Z');
INSERT INTO particles VALUES(3,'tl','name','"Song"','string',1,'2026-11-30T21:55:54.266Z','2026-11-30T21:55:54.266Z');
INSERT INTO particles VALUES(4,'early','_pending_parent_id','"late"','string',1,'2026-11-30T21:55:54.288Z','2026-11-30T21:55:54.288Z');
INSERT INTO particles VALUES(5,'early','gain','0','number',1,'2026-11-30T21:55:54.288Z','2026-11-30T21:55:54.288Z');
INSERT INTO particles VALUES(6,'c','gain','-6','number',5,'2026-11-30T21:55:54.315Z','2026-11-30T21:55:54.939Z');
INSERT INTO particles VALUES(7,'c','name','"Kick"','string',1,'2026-11-30T21:55:54.315Z','2026-11-30T21:55:54.315Z');
INSERT INTO particles VALUES(10,'c','pan',NULL,'deleted',2,'2026-11-30T21:55:54.480Z','2026-11-30T21:55:54.572Z');
INSERT INTO particles VALUES(12,'d','gain','1','number',1,'2026-11-30T21:55:54.626Z','2026-11-30T21:55:54.626Z');
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
INSERT INTO particles_versions VALUES(1,1,'p','name',1,NULL,'"tour"','local','2026-11-30T21:55:53.712Z','1dedfcc6-438e-4ab7-bbec-9da7a6529d32');
INSERT INTO particles_versions VALUES(2,2,'p','sample_rate',1,NULL,'48000','local','2026-11-30T21:55:53.712Z','1dedfcc6-438e-4ab7-bbec-9da7a6529d32');
INSERT INTO particles_versions VALUES(3,3,'tl','name',1,NULL,'"Song"','local','2026-11-30T21:55:54.266Z','4525dfdf-d26a-48a8-b43a-1f51a5031c89');
INSERT INTO particles_versions VALUES(4,5,'early','gain',1,NULL,'0','local','2026-11-30T21:55:54.288Z','4f5bd379-1620-4ae5-ac78-bc6ce8e4dcbc');
INSERT INTO particles_versions VALUES(5,6,'c','gain',1,NULL,'0','local','2026-11-30T21:55:54.315Z','bb11dbc7-078e-492a-b55e-01ba6a71055f');
INSERT INTO particles_versions VALUES(6,7,'c','name',1,NULL,'"Kick"','local','2026-11-30T21:55:54.315Z','bb11dbc7-078e-492a-b55e-01ba6a71055f');
INSERT INTO particles_versions VALUES(7,6,'c','gain',2,'0','-3','local','2026-11-30T21:55:54.431Z','fac35a32-fd08-4a91-9044-dd7f2dc3b519');
INSERT INTO particles_versions VALUES(8,6,'c','gain',3,'-3','-6','local','2026-11-30T21:55:54.480Z','d5f2ed91-ff06-46e0-b22f-ca209e4f7850');
INSERT INTO particles_versions VALUES(9,10,'c','pan',1,NULL,'0.5','local','2026-11-30T21:55:54.480Z','d5f2ed91-ff06-46e0-b22f-ca209e4f7850');
INSERT INTO particles_versions VALUES(10,10,'c','pan',2,'0.5',NULL,'local','2026-11-30T21:55:54.572Z','f7ae60e6-6ea0-4f62-83b2-7370863f0b2d');
INSERT INTO particles_versions VALUES(11,12,'d','gain',1,NULL,'1','local','2026-11-30T21:55:54.626Z','b30bbe12-4ffb-432f-b5f2-f69a61df5b99');
INSERT INTO particles_versions VALUES(12,6,'c','gain',4,'-6','-9','local','2026-11-30T21:55:54.799Z','c82dbfa9-6ece-4fe2-a3ef-7c2e8dfffd7c');
INSERT INTO particles_versions VALUES(13,6,'c','gain',5,'-9','-6','local','2026-11-30T21:55:54.939Z','f2e4cb48-17fb-47bd-a16f-6997011d9277');
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
INSERT INTO snapshots VALUES(1,'p','p','{"atomes":[{"id":"tl","parent_id":"p","properties":{"name":"Song"},"type":"data_model.timeline"},{"id":"early","parent_id":"late","properties":{"gain":0},"type":"media.audio_clip"},{"id":"c","parent_id":"tl","properties":{"gain":-6,"name":"Kick"},"type":"media.audio_clip"}],"project":{"id":"p","parent_id":null,"properties":{"name":"tour","sample_rate":48000},"type":"data_model.project"}}',NULL,'before','manual',NULL,'local','2026-11-30T21:55:54.710Z');
CREATE TABLE sync_streams (
  stream_id TEXT PRIMARY KEY,
  scope_key TEXT NOT NULL UNIQUE,
  project_id TEXT,
  atome_id TEXT,
  owner_id TEXT,
  created_at TEXT NOT NULL DEFAULT (datetime('now'))
);
INSERT INTO sync_streams VALUES('35c3f008-bddd-4dce-b6e9-9c848ad2eb17','project:p','p',NULL,NULL,'2026-11-30T21:55:53.712Z');
CREATE TABLE sync_stream_sequences (
  stream_id TEXT PRIMARY KEY REFERENCES sync_streams(stream_id),
  last_sequence INTEGER NOT NULL DEFAULT 0
);
INSERT INTO sync_stream_sequences VALUES('35c3f008-bddd-4dce-b6e9-9c848ad2eb17',13);
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
  projection TEXT, held INTEGER NOT NULL DEFAULT 0,
  UNIQUE (stream_id, sequence)
);
INSERT INTO events VALUES('1dedfcc6-438e-4ab7-bbec-9da7a6529d32','2026-11-30T21:55:53.712Z','p','p','set','{"before_missing":["name","sample_rate"],"meta":{"created":true,"intent":"3d5be71a112107d26192077026417acf42ed6156ec121803d2f6fd60974d2f7c"},"props":{"name":"tour","sample_rate":48000,"type":"data_model.project"}}','{"id":"local","type":"user"}','birth',NULL,'35c3f008-bddd-4dce-b6e9-9c848ad2eb17',1,'test',NULL,NULL,0);
INSERT INTO events VALUES('4525dfdf-d26a-48a8-b43a-1f51a5031c89','2026-11-30T21:55:54.266Z','tl','p','set','{"before_missing":["name"],"meta":{"created":true,"intent":"42de29beabc0121c48235eb73cae987a1acbf43303a0c7d1cf6622778b914d8d"},"props":{"name":"Song","parent_id":"p","type":"data_model.timeline"}}','{"id":"local","type":"user"}','birth',NULL,'35c3f008-bddd-4dce-b6e9-9c848ad2eb17',2,'test',NULL,NULL,0);
INSERT INTO events VALUES('4f5bd379-1620-4ae5-ac78-bc6ce8e4dcbc','2026-11-30T21:55:54.288Z','early','p','set','{"before_missing":["gain"],"meta":{"created":true,"intent":"27ccaa7c39a2bb35e5590b7116b4da4155296ebb223b35a55ff7ed93cea1df68"},"props":{"gain":0,"parent_id":"late","type":"media.audio_clip"}}','{"id":"local","type":"user"}','birth',NULL,'35c3f008-bddd-4dce-b6e9-9c848ad2eb17',3,'test',NULL,NULL,0);
INSERT INTO events VALUES('bb11dbc7-078e-492a-b55e-01ba6a71055f','2026-11-30T21:55:54.315Z','c','p','set','{"before_missing":["gain","name"],"meta":{"created":true,"intent":"5c8fc001ed312f915ce166e8e029a1ccea7371d94f8a0316ed34cd835abcbdd5"},"props":{"gain":0,"name":"Kick","parent_id":"tl","type":"media.audio_clip"}}','{"id":"local","type":"user"}','birth',NULL,'35c3f008-bddd-4dce-b6e9-9c848ad2eb17',4,'test',NULL,NULL,0);
INSERT INTO events VALUES('fac35a32-fd08-4a91-9044-dd7f2dc3b519','2026-11-30T21:55:54.431Z','c','p','set','{"base_versions":{"gain":1},"before":{"gain":0},"meta":{"intent":"5ab75ebb6af2d62de47ce24c5d5190a8b1bde1de02fef3670ca6f76a8ff79188"},"props":{"gain":-3}}','{"id":"local","type":"user"}','one',NULL,'35c3f008-bddd-4dce-b6e9-9c848ad2eb17',5,'test',NULL,NULL,0);
INSERT INTO events VALUES('d5f2ed91-ff06-46e0-b22f-ca209e4f7850','2026-11-30T21:55:54.480Z','c','p','set','{"base_versions":{"gain":2},"before":{"gain":-3},"before_missing":["pan"],"meta":{"intent":"9f82cef50f27ae1dfd95405f7c42c7d3f190662edafbd2b354e068c036d4a159"},"props":{"gain":-6,"pan":0.5}}','{"id":"local","type":"user"}','two',NULL,'35c3f008-bddd-4dce-b6e9-9c848ad2eb17',6,'test',NULL,NULL,0);
INSERT INTO events VALUES('f7ae60e6-6ea0-4f62-83b2-7370863f0b2d','2026-11-30T21:55:54.572Z','c','p','set','{"base_versions":{"pan":1},"before":{"pan":0.5},"delete_keys":["pan"],"meta":{"intent":"67a9f06850f3216e09ce46d81acdf289b3912d3a6647298edf54b94c09fd09ad"},"props":{}}','{"id":"local","type":"user"}','three',NULL,'35c3f008-bddd-4dce-b6e9-9c848ad2eb17',7,'test',NULL,NULL,0);
INSERT INTO events VALUES('b30bbe12-4ffb-432f-b5f2-f69a61df5b99','2026-11-30T21:55:54.626Z','d','p','set','{"before_missing":["gain"],"meta":{"created":true,"intent":"d6505f80f233dfb8212c1e9dfb64cf28bd4475300a5bea45a453db1fa273a67d"},"props":{"gain":1,"parent_id":"tl","type":"media.audio_clip"}}','{"id":"local","type":"user"}','four',NULL,'35c3f008-bddd-4dce-b6e9-9c848ad2eb17',8,'test',NULL,NULL,0);
INSERT INTO events VALUES('bc42f3fd-cc45-449c-bef7-abde9948edca','2026-11-30T21:55:54.671Z','d','p','delete','{"meta":{"intent":"26d0076ee7f281c57b714e63f97eae75fafc7282d367e503a35acc0f31eee73f"}}','{"id":"local","type":"user"}','five',NULL,'35c3f008-bddd-4dce-b6e9-9c848ad2eb17',9,'test',NULL,NULL,0);
INSERT INTO events VALUES('c82dbfa9-6ece-4fe2-a3ef-7c2e8dfffd7c','2026-11-30T21:55:54.799Z','c','p','set','{"base_versions":{"gain":3},"before":{"gain":-6},"meta":{"intent":"825a87e3b6a93064819c7cd8d760ae19f602b6dc10d1fd0376c612a02b3a9423"},"props":{"gain":-9}}','{"id":"local","type":"user"}','six',NULL,'35c3f008-bddd-4dce-b6e9-9c848ad2eb17',10,'test',NULL,NULL,0);
INSERT INTO events VALUES('f2e4cb48-17fb-47bd-a16f-6997011d9277','2026-11-30T21:55:54.939Z','c','p','set','{"base_versions":{"gain":4},"before":{"gain":-9},"history":"undo","meta":{"intent":"20388cc0379b0926a97c97c3edc1ff3e56fd69559664b278b93a53d646e4b4fe"},"props":{"gain":-6},"source_tx_id":"six"}','{"id":"local","type":"user"}','9ff6957f-b8e6-4153-a4c9-0b9f6058576a',NULL,'35c3f008-bddd-4dce-b6e9-9c848ad2eb17',11,'undo',NULL,NULL,0);
INSERT INTO events VALUES('80859620-db7e-4b77-93c4-334e390ac55b','2026-11-30T21:55:54.980Z','c','p','set','{"before_identity":{"atome_type":"media.audio_clip","parent_id":"tl"},"meta":{"intent":"43d76e93cdc39c87d2fac554c34a22d18e609cd7ff4dc64c3b9ac3e2a1b6d909"},"props":{"parent_id":"p"}}','{"id":"local","type":"user"}','seven',NULL,'35c3f008-bddd-4dce-b6e9-9c848ad2eb17',12,'test',NULL,NULL,0);
INSERT INTO events VALUES('remote-1','2020-01-01T00:00:00.000Z','c','p','set','{"base_versions":{"gain":5},"before":{"gain":-6},"meta":{"intent":"a88de30ebb3b743a9f818d97e068149a89e403d7e5a3c59ccb3aca623f0058ba"},"props":{"gain":5}}','{"id":"other","type":"user"}',NULL,NULL,'35c3f008-bddd-4dce-b6e9-9c848ad2eb17',13,'hub','{"gain":"lost"}',NULL,0);
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
INSERT INTO event_property_winners VALUES('p','name','1dedfcc6-438e-4ab7-bbec-9da7a6529d32','2026-11-30T21:55:53.712Z',1,1,'lww','2026-11-30T21:55:53.712Z');
INSERT INTO event_property_winners VALUES('p','sample_rate','1dedfcc6-438e-4ab7-bbec-9da7a6529d32','2026-11-30T21:55:53.712Z',1,1,'lww','2026-11-30T21:55:53.712Z');
INSERT INTO event_property_winners VALUES('tl','name','4525dfdf-d26a-48a8-b43a-1f51a5031c89','2026-11-30T21:55:54.266Z',1,2,'lww','2026-11-30T21:55:54.266Z');
INSERT INTO event_property_winners VALUES('early','gain','4f5bd379-1620-4ae5-ac78-bc6ce8e4dcbc','2026-11-30T21:55:54.288Z',1,3,'lww','2026-11-30T21:55:54.288Z');
INSERT INTO event_property_winners VALUES('c','gain','f2e4cb48-17fb-47bd-a16f-6997011d9277','2026-11-30T21:55:54.939Z',1,11,'lww','2026-11-30T21:55:54.939Z');
INSERT INTO event_property_winners VALUES('c','name','bb11dbc7-078e-492a-b55e-01ba6a71055f','2026-11-30T21:55:54.315Z',1,4,'lww','2026-11-30T21:55:54.315Z');
INSERT INTO event_property_winners VALUES('c','pan','f7ae60e6-6ea0-4f62-83b2-7370863f0b2d','2026-11-30T21:55:54.572Z',1,7,'lww','2026-11-30T21:55:54.572Z');
INSERT INTO event_property_winners VALUES('d','gain','b30bbe12-4ffb-432f-b5f2-f69a61df5b99','2026-11-30T21:55:54.626Z',1,8,'lww','2026-11-30T21:55:54.626Z');
INSERT INTO event_property_winners VALUES('d','__lifecycle__','bc42f3fd-cc45-449c-bef7-abde9948edca','2026-11-30T21:55:54.671Z',1,9,'lww','2026-11-30T21:55:54.671Z');
INSERT INTO event_property_winners VALUES('c','__parent','80859620-db7e-4b77-93c4-334e390ac55b','2026-11-30T21:55:54.980Z',1,12,'lww','2026-12-01 13:57:15');
INSERT INTO event_property_winners VALUES('d','__parent','b30bbe12-4ffb-432f-b5f2-f69a61df5b99','2026-11-30T21:55:54.626Z',1,8,'lww','2026-12-01 13:57:15');
INSERT INTO event_property_winners VALUES('early','__parent','4f5bd379-1620-4ae5-ac78-bc6ce8e4dcbc','2026-11-30T21:55:54.288Z',1,3,'lww','2026-12-01 13:57:15');
INSERT INTO event_property_winners VALUES('tl','__parent','4525dfdf-d26a-48a8-b43a-1f51a5031c89','2026-11-30T21:55:54.266Z',1,2,'lww','2026-12-01 13:57:15');
INSERT INTO event_property_winners VALUES('c','__type','bb11dbc7-078e-492a-b55e-01ba6a71055f','2026-11-30T21:55:54.315Z',1,4,'lww','2026-12-01 13:57:15');
INSERT INTO event_property_winners VALUES('d','__type','b30bbe12-4ffb-432f-b5f2-f69a61df5b99','2026-11-30T21:55:54.626Z',1,8,'lww','2026-12-01 13:57:15');
INSERT INTO event_property_winners VALUES('early','__type','4f5bd379-1620-4ae5-ac78-bc6ce8e4dcbc','2026-11-30T21:55:54.288Z',1,3,'lww','2026-12-01 13:57:15');
INSERT INTO event_property_winners VALUES('p','__type','1dedfcc6-438e-4ab7-bbec-9da7a6529d32','2026-11-30T21:55:53.712Z',1,1,'lww','2026-12-01 13:57:15');
INSERT INTO event_property_winners VALUES('tl','__type','4525dfdf-d26a-48a8-b43a-1f51a5031c89','2026-11-30T21:55:54.266Z',1,2,'lww','2026-12-01 13:57:15');
CREATE TABLE state_current (
  atome_id TEXT PRIMARY KEY,
  owner_id TEXT,
  project_id TEXT,
  properties TEXT NOT NULL DEFAULT '{}',
  updated_at TEXT NOT NULL DEFAULT (datetime('now')),
  version INTEGER NOT NULL DEFAULT 0
);
INSERT INTO state_current VALUES('p',NULL,'p','{"name":"tour","sample_rate":48000}','2026-11-30T21:55:53.712Z',1);
INSERT INTO state_current VALUES('tl',NULL,'p','{"name":"Song"}','2026-11-30T21:55:54.266Z',1);
INSERT INTO state_current VALUES('early',NULL,'p','{"gain":0}','2026-11-30T21:55:54.288Z',1);
INSERT INTO state_current VALUES('c',NULL,'p','{"gain":-6,"name":"Kick"}','2020-01-01T00:00:00.000Z',8);
INSERT INTO state_current VALUES('d',NULL,'p','{"gain":1}','2026-11-30T21:55:54.671Z',2);
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
INSERT INTO sync_queue VALUES(1,'p','event','1dedfcc6-438e-4ab7-bbec-9da7a6529d32','fastify','pending',0,5,NULL,NULL,NULL,'2026-11-30T21:55:53.712Z');
INSERT INTO sync_queue VALUES(2,'tl','event','4525dfdf-d26a-48a8-b43a-1f51a5031c89','fastify','pending',0,5,NULL,NULL,NULL,'2026-11-30T21:55:54.266Z');
INSERT INTO sync_queue VALUES(3,'early','event','4f5bd379-1620-4ae5-ac78-bc6ce8e4dcbc','fastify','pending',0,5,NULL,NULL,NULL,'2026-11-30T21:55:54.288Z');
INSERT INTO sync_queue VALUES(4,'c','event','bb11dbc7-078e-492a-b55e-01ba6a71055f','fastify','pending',0,5,NULL,NULL,NULL,'2026-11-30T21:55:54.315Z');
INSERT INTO sync_queue VALUES(5,'c','event','fac35a32-fd08-4a91-9044-dd7f2dc3b519','fastify','pending',0,5,NULL,NULL,NULL,'2026-11-30T21:55:54.431Z');
INSERT INTO sync_queue VALUES(6,'c','event','d5f2ed91-ff06-46e0-b22f-ca209e4f7850','fastify','pending',0,5,NULL,NULL,NULL,'2026-11-30T21:55:54.480Z');
INSERT INTO sync_queue VALUES(7,'c','event','f7ae60e6-6ea0-4f62-83b2-7370863f0b2d','fastify','pending',0,5,NULL,NULL,NULL,'2026-11-30T21:55:54.572Z');
INSERT INTO sync_queue VALUES(8,'d','event','b30bbe12-4ffb-432f-b5f2-f69a61df5b99','fastify','pending',0,5,NULL,NULL,NULL,'2026-11-30T21:55:54.626Z');
INSERT INTO sync_queue VALUES(9,'d','event','bc42f3fd-cc45-449c-bef7-abde9948edca','fastify','pending',0,5,NULL,NULL,NULL,'2026-11-30T21:55:54.671Z');
INSERT INTO sync_queue VALUES(10,'c','event','c82dbfa9-6ece-4fe2-a3ef-7c2e8dfffd7c','fastify','pending',0,5,NULL,NULL,NULL,'2026-11-30T21:55:54.799Z');
INSERT INTO sync_queue VALUES(11,'c','event','f2e4cb48-17fb-47bd-a16f-6997011d9277','fastify','pending',0,5,NULL,NULL,NULL,'2026-11-30T21:55:54.939Z');
INSERT INTO sync_queue VALUES(12,'c','event','80859620-db7e-4b77-93c4-334e390ac55b','fastify','pending',0,5,NULL,NULL,NULL,'2026-11-30T21:55:54.980Z');
CREATE TABLE sync_state (
  atome_id TEXT PRIMARY KEY,
  local_hash TEXT,
  remote_hash TEXT,
  local_version INTEGER,
  remote_version INTEGER,
  last_sync_at TEXT,
  sync_status TEXT DEFAULT 'local_ahead' CHECK (sync_status IN ('synced', 'local_ahead', 'remote_ahead', 'conflict'))
);
CREATE TABLE pairing_codes (
  code_hash TEXT PRIMARY KEY,
  expires_at TEXT NOT NULL,
  created_at TEXT NOT NULL
, rights TEXT);
INSERT INTO pairing_codes VALUES('acb422a684b6a092e8d65b718189983b506798d36ea5763e4d077e0d7c3f6941','2026-11-30T22:05:55.157Z','2026-11-30T21:55:55.157Z',NULL);
CREATE TABLE pairings (
  token_hash TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  last_used_at TEXT,
  revoked_at TEXT
, rights TEXT, expires_at TEXT);
INSERT INTO pairings VALUES('93c2ff71ffc4e9b014720b14b554e71f742c7d41876a1a6431c3798acaddcf9e','tablet','2026-11-30T21:55:55.122Z',NULL,NULL,NULL,NULL);
CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
INSERT INTO settings VALUES('last_opened_project','p');
CREATE TABLE sync_cursors (
  hub TEXT NOT NULL,
  stream_id TEXT NOT NULL,
  project_id TEXT,
  last_sequence INTEGER NOT NULL,
  last_event_id TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (hub, stream_id)
);
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
CREATE TABLE sync_refused (
  event_id TEXT PRIMARY KEY,
  hub TEXT NOT NULL,
  reason TEXT NOT NULL,
  event TEXT NOT NULL,
  found_at TEXT NOT NULL
);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('sync_queue',12);
INSERT INTO sqlite_sequence VALUES('particles',14);
INSERT INTO sqlite_sequence VALUES('particles_versions',13);
INSERT INTO sqlite_sequence VALUES('snapshots',1);
CREATE INDEX atomes_by_type ON atomes(atome_type);
CREATE INDEX atomes_by_parent ON atomes(parent_id);
CREATE INDEX particles_pending_parent ON particles(particle_value) WHERE particle_key = '_pending_parent_id';
CREATE INDEX particles_versions_by_atome ON particles_versions(atome_id, particle_key, version);
CREATE INDEX events_by_ts ON events(ts);
CREATE INDEX events_by_atome ON events(atome_id, ts);
CREATE INDEX events_by_tx ON events(tx_id);
CREATE INDEX state_current_by_project ON state_current(project_id);
CREATE INDEX sync_queue_by_status ON sync_queue(status, queue_id);
CREATE INDEX events_held ON events(ts) WHERE held = 1;
CREATE INDEX sync_queue_by_event ON sync_queue(payload);
PRAGMA application_id = 1096044365;
PRAGMA user_version = 2;
