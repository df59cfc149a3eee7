PRAGMA application_id = 1280069447;
PRAGMA user_version = 4;
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
INSERT INTO "author" VALUES(1,'XP2','f2cef16e68c210d8',2,X'5E429654C17DE72D1C257B99781A658D3069DC4E1E38FEFEFEFD399B249D83FF');
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
INSERT INTO "entry" VALUES(1,1,1,1,'00000000000000aa',X'01A2008D7400779BAD70983187302CD8','zherong/shuangcheng/xiping','epoch.opened','{"station":"XP2","epoch":"f2cef16e68c210d8","seq":1,"subject":"01a2008d-7400-779b-ad70-983187302cd8","home":"zherong/shuangcheng/xiping","run":"0000000000000000","seen":0,"at":1795305600000,"boot":"0000000000000001","mono":1000,"by":"","role":"guest","kind":"epoch.opened","v":1,"body":{"parent":"0000000000000000","parent_head":"0000000000000000000000000000000000000000000000000000000000000000","parent_seq":0}}',0,NULL,NULL,NULL,X'1403C6D3AAE4B4FC57F7394723D1F3F16712CB29980A9C28B2CEB5F9BC550EC2');
INSERT INTO "entry" VALUES(2,1,2,2,'00000000000000aa',X'01A2008D740079BEBEE25DBE3E832938','zherong/shuangcheng/xiping','case.lodged','{"station":"XP2","epoch":"f2cef16e68c210d8","seq":2,"subject":"01a2008d-7400-79be-bee2-5dbe3e832938","home":"zherong/shuangcheng/xiping","run":"0000000000000000","seen":0,"at":1795305600000,"boot":"0000000000000001","mono":1000,"by":"","role":"guest","kind":"case.lodged","v":1,"body":{"category":"","channel":"kiosk","due":1795514400000,"hazard":false,"nature":"public","phrases":[],"place":"","place_name":"","reply":"comes_by","service":"speak_up","ticket":"XP2-1-EJ-4"}}',1,X'482559A9F9452F73AA1060120A298F76','{"name":"赖先生","phone":"13800000000","pickup":"9670","text":"楼道灯坏了"}',NULL,X'5E429654C17DE72D1C257B99781A658D3069DC4E1E38FEFEFEFD399B249D83FF');
INSERT INTO "entry" VALUES(3,1,3,NULL,NULL,X'01A2008D7400777E8D44B44BFA3B5DB1','zherong/shuangcheng/xiping','case.lodged','{"station":"XP2","epoch":"f2cef16e68c210d8","seq":3,"subject":"01a2008d-7400-777e-8d44-b44bfa3b5db1","home":"zherong/shuangcheng/xiping","run":"0000000000000000","seen":0,"at":1795305600000,"boot":"0000000000000001","mono":1000,"by":"","role":"guest","kind":"case.lodged","v":1,"body":{"category":"","channel":"kiosk","due":1795514400000,"hazard":false,"nature":"public","phrases":[],"place":"zherong/shuangcheng/xiping/b25","place_name":"25幢","reply":"comes_by","service":"speak_up","ticket":"XP2-2-XN-1"}}',1,X'4923E0C1B7F416C589BEE2162051F7C2','{"name":"赖先生","phone":"13800000000","pickup":"1424","text":"污水漫出来了😀"}',NULL,X'BE30750F2B4023969D653B55F0D2F76162825E11F1EB771403EC73A5B6C3E211');
CREATE TABLE page (
    id INTEGER PRIMARY KEY,
    first_n INTEGER NOT NULL,
    last_n INTEGER NOT NULL,
    own_epoch TEXT NOT NULL,
    own_seq INTEGER NOT NULL,
    owed INTEGER NOT NULL DEFAULT 0,
    packed BLOB NOT NULL
  ) STRICT;
INSERT INTO "page" VALUES(1,2,3,'f2cef16e68c210d8',2,0,X'28B52FFD');
CREATE TABLE placing (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry (row)
  ) STRICT;
INSERT INTO "placing" VALUES(1,1);
INSERT INTO "placing" VALUES(2,2);
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
INSERT INTO "set_aside" VALUES(1,1,4,'{"station":"XP2","epoch":"f2cef16e68c210d8","seq":1,"subject":"01a2008d-7400-779b-ad70-983187302cd8","home":"zherong/shuangcheng/xiping","run":"0000000000000000","seen":0,"at":1795305600000,"boot":"0000000000000001","mono":1000,"by":"","role":"guest","kind":"epoch.opened","v":1,"body":{"parent":"0000000000000000","parent_head":"0000000000000000000000000000000000000000000000000000000000000000","parent_seq":0}}',0,NULL,NULL,NULL,X'1403C6D3AAE4B4FC57F7394723D1F3F16712CB29980A9C28B2CEB5F9BC550EC2');
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;
INSERT INTO "setting" VALUES('signing_seed','e7189653ae8c55c489c785069ad6c6fa1be91d2728f95c021b20b483ed19888f');
INSERT INTO "setting" VALUES('enrolment','{"district":"","district_word":"","hub_key":"0000000000000000000000000000000000000000000000000000000000000000","hub_seal_key":"0000000000000000000000000000000000000000000000000000000000000000","hub_url":"http://127.0.0.1:8640","record":"","record_signature":"00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000","scope":"zherong/shuangcheng/xiping","station":"XP2","station_name":"溪坪红色驿站","token":""}');
INSERT INTO "setting" VALUES('revoked','');
INSERT INTO "setting" VALUES('cursor','00000000000000aa.2.00');
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
INSERT INTO "stick_export" VALUES(1,'00000000000000ab','红盘',1795305660000,3,1520,'00000000000000aa.2.00',1,1795309260000,1795312860000);
CREATE TABLE stick_reach (
    export INTEGER NOT NULL REFERENCES stick_export (id),
    epoch TEXT NOT NULL,
    after INTEGER NOT NULL,
    through INTEGER NOT NULL,
    PRIMARY KEY (export, epoch)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "stick_reach" VALUES(1,'f2cef16e68c210d8',0,2);
CREATE UNIQUE INDEX entry_identity ON entry (author, seq);
CREATE INDEX entry_subject ON entry (subject);
CREATE UNIQUE INDEX entry_position ON entry (n) WHERE n IS NOT NULL;
CREATE INDEX page_last ON page (last_n);
CREATE INDEX page_owed ON page (first_n) WHERE owed = 1;
CREATE INDEX stick_reach_epoch ON stick_reach (epoch, through);
CREATE TABLE erased (
    subject BLOB PRIMARY KEY
  ) STRICT, WITHOUT ROWID;
COMMIT;
