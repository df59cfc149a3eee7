PRAGMA application_id = 1280069447;
PRAGMA user_version = 6;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE author (
    id INTEGER PRIMARY KEY,
    station TEXT NOT NULL,
    epoch TEXT NOT NULL,
    through INTEGER NOT NULL DEFAULT 0,
    head BLOB,
    UNIQUE (station, epoch)
  ) STRICT;
INSERT INTO author VALUES(1,'XP2','f2cef16e68c210d8',2,X'5e429654c17de72d1c257b99781a658d3069dc4e1e38fefefefd399b249d83ff');
CREATE TABLE entry (
    row INTEGER PRIMARY KEY,
    author INTEGER NOT NULL REFERENCES author (id),
    seq INTEGER NOT NULL,
    n INTEGER,
    run TEXT,
    subject BLOB NOT NULL,
    home TEXT NOT NULL,
    kind TEXT NOT NULL,
    line TEXT NOT NULL,
    slip_state INTEGER NOT NULL,
    salt BLOB,
    slip TEXT,
    commitment BLOB,
    hash BLOB NOT NULL
  ) STRICT;
INSERT INTO entry VALUES(1,1,1,1,'00000000000000aa',X'01a2008d7400779bad70983187302cd8','zherong/shuangcheng/xiping','epoch.opened','{"station":"XP2","epoch":"f2cef16e68c210d8","seq":1,"subject":"01a2008d-7400-779b-ad70-983187302cd8","home":"zherong/shuangcheng/xiping","run":"0000000000000000","seen":0,"at":1795305600000,"boot":"0000000000000001","mono":1000,"by":"","role":"guest","kind":"epoch.opened","v":1,"body":{"parent":"0000000000000000","parent_head":"0000000000000000000000000000000000000000000000000000000000000000","parent_seq":0}}',0,NULL,NULL,NULL,X'1403c6d3aae4b4fc57f7394723d1f3f16712cb29980a9c28b2ceb5f9bc550ec2');
INSERT INTO entry VALUES(2,1,2,2,'00000000000000aa',X'01a2008d740079bebee25dbe3e832938','zherong/shuangcheng/xiping','case.lodged','{"station":"XP2","epoch":"f2cef16e68c210d8","seq":2,"subject":"01a2008d-7400-79be-bee2-5dbe3e832938","home":"zherong/shuangcheng/xiping","run":"0000000000000000","seen":0,"at":1795305600000,"boot":"0000000000000001","mono":1000,"by":"","role":"guest","kind":"case.lodged","v":1,"body":{"category":"","channel":"kiosk","due":1795514400000,"hazard":false,"nature":"public","phrases":[],"place":"","place_name":"","reply":"comes_by","service":"speak_up","ticket":"XP2-1-EJ-4"}}',1,X'482559a9f9452f73aa1060120a298f76','{"name":"赖先生","phone":"13800000000","pickup":"9670","text":"楼道灯坏了"}',NULL,X'5e429654c17de72d1c257b99781a658d3069dc4e1e38fefefefd399b249d83ff');
INSERT INTO entry VALUES(3,1,3,NULL,NULL,X'01a2008d7400777e8d44b44bfa3b5db1','zherong/shuangcheng/xiping','case.lodged','{"station":"XP2","epoch":"f2cef16e68c210d8","seq":3,"subject":"01a2008d-7400-777e-8d44-b44bfa3b5db1","home":"zherong/shuangcheng/xiping","run":"0000000000000000","seen":0,"at":1795305600000,"boot":"0000000000000001","mono":1000,"by":"","role":"guest","kind":"case.lodged","v":1,"body":{"category":"","channel":"kiosk","due":1795514400000,"hazard":false,"nature":"public","phrases":[],"place":"zherong/shuangcheng/xiping/b25","place_name":"25幢","reply":"comes_by","service":"speak_up","ticket":"XP2-2-XN-1"}}',1,X'4923e0c1b7f416c589bee2162051f7c2','{"name":"赖先生","phone":"13800000000","pickup":"1424","text":"污水漫出来了😀"}',NULL,X'be30750f2b4023969d653b55f0d2f76162825e11f1eb771403ec73a5b6c3e211');
CREATE TABLE page (
    id INTEGER PRIMARY KEY,
    first_n INTEGER NOT NULL,
    last_n INTEGER NOT NULL,
    own_epoch TEXT NOT NULL,
    own_seq INTEGER NOT NULL,
    owed INTEGER NOT NULL DEFAULT 0,
    packed BLOB NOT NULL
  , subjects BLOB) STRICT;
INSERT INTO page VALUES(1,2,3,'f2cef16e68c210d8',2,0,X'28b52ffd',X'01a2008d740079bebee25dbe3e832938');
CREATE TABLE placing (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry (row)
  ) STRICT;
INSERT INTO placing VALUES(1,1);
INSERT INTO placing VALUES(2,2);
CREATE TABLE refusal (
    author INTEGER NOT NULL REFERENCES author (id),
    seq INTEGER NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (author, seq)
  ) STRICT;
CREATE TABLE set_aside (
    id INTEGER PRIMARY KEY,
    author INTEGER NOT NULL REFERENCES author (id),
    seq INTEGER NOT NULL,
    line TEXT NOT NULL,
    slip_state INTEGER NOT NULL,
    salt BLOB,
    slip TEXT,
    commitment BLOB,
    hash BLOB NOT NULL
  ) STRICT;
INSERT INTO set_aside VALUES(1,1,4,'{"station":"XP2","epoch":"f2cef16e68c210d8","seq":1,"subject":"01a2008d-7400-779b-ad70-983187302cd8","home":"zherong/shuangcheng/xiping","run":"0000000000000000","seen":0,"at":1795305600000,"boot":"0000000000000001","mono":1000,"by":"","role":"guest","kind":"epoch.opened","v":1,"body":{"parent":"0000000000000000","parent_head":"0000000000000000000000000000000000000000000000000000000000000000","parent_seq":0}}',0,NULL,NULL,NULL,X'1403c6d3aae4b4fc57f7394723d1f3f16712cb29980a9c28b2ceb5f9bc550ec2');
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;
INSERT INTO setting VALUES('signing_seed','e7189653ae8c55c489c785069ad6c6fa1be91d2728f95c021b20b483ed19888f');
INSERT INTO setting VALUES('enrolment','{"district":"","district_word":"","hub_key":"0000000000000000000000000000000000000000000000000000000000000000","hub_seal_key":"0000000000000000000000000000000000000000000000000000000000000000","hub_url":"http://127.0.0.1:8640","record":"","record_signature":"00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000","scope":"zherong/shuangcheng/xiping","station":"XP2","station_name":"溪坪红色驿站","token":""}');
INSERT INTO setting VALUES('revoked','');
INSERT INTO setting VALUES('cursor','00000000000000aa.2.00');
CREATE TABLE stick_export (
    id INTEGER PRIMARY KEY,
    bundle TEXT NOT NULL UNIQUE,
    stick TEXT NOT NULL,
    at INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    cursor TEXT NOT NULL,
    written INTEGER NOT NULL DEFAULT 0,
    hub_at INTEGER NOT NULL DEFAULT 0,
    returned_at INTEGER NOT NULL DEFAULT 0
  ) STRICT;
INSERT INTO stick_export VALUES(1,'00000000000000ab','红盘',1795305660000,3,1520,'00000000000000aa.2.00',1,1795309260000,1795312860000);
CREATE TABLE stick_reach (
    export INTEGER NOT NULL REFERENCES stick_export (id),
    epoch TEXT NOT NULL,
    after INTEGER NOT NULL,
    through INTEGER NOT NULL,
    PRIMARY KEY (export, epoch)
  ) STRICT, WITHOUT ROWID;
INSERT INTO stick_reach VALUES(1,'f2cef16e68c210d8',0,2);
CREATE TABLE erased (
    subject BLOB PRIMARY KEY
  ) STRICT, WITHOUT ROWID;
CREATE TABLE media (
    entry INTEGER NOT NULL REFERENCES entry (row),
    place INTEGER NOT NULL,
    hash BLOB NOT NULL,
    type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    n INTEGER,
    run TEXT,
    PRIMARY KEY (entry, place)
  ) STRICT, WITHOUT ROWID;
INSERT INTO media VALUES(2,0,X'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1','image/jpeg',524288,2,'00000000000000aa');
INSERT INTO media VALUES(3,0,X'b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2','audio/ogg',60211,NULL,NULL);
CREATE TABLE media_receipt (
    hash BLOB PRIMARY KEY,
    receipt TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
INSERT INTO media_receipt VALUES(X'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1','{"blob":{}}');
CREATE TABLE media_to_remove (
    hash BLOB PRIMARY KEY
  ) STRICT, WITHOUT ROWID;
INSERT INTO media_to_remove VALUES(X'c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3');
CREATE UNIQUE INDEX entry_identity ON entry (author, seq);
CREATE INDEX entry_subject ON entry (subject);
CREATE UNIQUE INDEX entry_position ON entry (n) WHERE n IS NOT NULL;
CREATE INDEX page_last ON page (last_n);
CREATE INDEX page_owed ON page (first_n) WHERE owed = 1;
CREATE INDEX stick_reach_epoch ON stick_reach (epoch, through);
CREATE INDEX media_hash ON media (hash);
CREATE INDEX media_waiting ON media (entry) WHERE n IS NULL;
CREATE INDEX media_received ON media (n) WHERE n IS NOT NULL;
COMMIT;
