-- hub-5.sql, brought by the migrations to tables 6 of the hub and 6 of the log; the rows added to it are made up.
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
INSERT INTO author VALUES(1,'HUB','f02679d7d7641c03',2,X'614362a0bb3d98648b77a4ceb347ccc88c692841943e3fccfd44306ca7d46929');
INSERT INTO author VALUES(2,'XP2','6a2dac031b62bab6',3,X'aea92e035d5fc57b3d7b69b4ea0a46cea2764ab521595674d5f4af60d65c3f0f');
INSERT INTO author VALUES(3,'XP9','31c07a95e2d84b6f',1,X'b8fb7b8537f0c86fdf4c1b16d3b13dfd8a8bf1d9e08de4b8868a5a29cf61ca58');
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
INSERT INTO entry VALUES(1,1,1,1,'f02679d7d7641c03',X'01a214589fdd7989a77c17ba3459f5c5','','run.opened','{"station":"HUB","epoch":"f02679d7d7641c03","seq":1,"subject":"01a21458-9fdd-7989-a77c-17ba3459f5c5","home":"","run":"0000000000000000","seen":0,"at":1795637682146,"boot":"5206457b457248df","mono":2672038,"by":"","role":"","kind":"run.opened","v":1,"body":{"district":"柘荣县","parent":"0000000000000000","parent_n":0}}',0,NULL,NULL,NULL,X'0bf29255721c59ed5094fe7d3d00bf4ca1ae45a856c7da43abbc0d2d71ea36f6');
INSERT INTO entry VALUES(2,1,2,2,'f02679d7d7641c03',X'01a21458db1373d791dfb4b63b2cbc03','zherong/shuangcheng/xiping','station.enrolled','{"station":"HUB","epoch":"f02679d7d7641c03","seq":2,"subject":"01a21458-db13-73d7-91df-b4b63b2cbc03","home":"zherong/shuangcheng/xiping","run":"f02679d7d7641c03","seen":1,"at":1795637697363,"boot":"5206457b457248df","mono":2687255,"by":"","role":"","kind":"station.enrolled","v":1,"body":{"key":"c82d960da5a3850162eee45175a4ffdaf3b806b32e78abdfa380daa0dac633f5","name":"溪坪红色驿站","scope":"zherong/shuangcheng/xiping","station":"XP2"}}',0,NULL,NULL,NULL,X'614362a0bb3d98648b77a4ceb347ccc88c692841943e3fccfd44306ca7d46929');
INSERT INTO entry VALUES(3,2,1,3,'f02679d7d7641c03',X'01a21458ef5476cfafbf081043e72854','zherong/shuangcheng/xiping','epoch.opened','{"station":"XP2","epoch":"6a2dac031b62bab6","seq":1,"subject":"01a21458-ef54-76cf-afbf-081043e72854","home":"zherong/shuangcheng/xiping","run":"0000000000000000","seen":0,"at":1795637702484,"boot":"5206457b457248df","mono":2692376,"by":"","role":"guest","kind":"epoch.opened","v":1,"body":{"parent":"0000000000000000","parent_head":"0000000000000000000000000000000000000000000000000000000000000000","parent_seq":0}}',0,NULL,NULL,NULL,X'1b02a677f69179a0137c76269bfeb04bf6a4b74637385b551b1a66b03210ba20');
INSERT INTO entry VALUES(4,2,2,4,'f02679d7d7641c03',X'01a21458ee0d78d8bd62407c4a434fb1','zherong/shuangcheng/xiping','case.lodged','{"station":"XP2","epoch":"6a2dac031b62bab6","seq":2,"subject":"01a21458-ee0d-78d8-bd62-407c4a434fb1","home":"zherong/shuangcheng/xiping","run":"0000000000000000","seen":0,"at":1795637702484,"boot":"5206457b457248df","mono":2692376,"by":"","role":"guest","kind":"case.lodged","v":1,"body":{"category":"water","channel":"kiosk","due":1796032800000,"hazard":false,"nature":"public","phrases":[],"place":"","place_name":"","reply":"comes_by","service":"speak_up","ticket":"XP2-1-UM-8"}}',1,X'e05be13c4705d0a05dd3ba3ecb863403','{"pickup":"2393","text":"下水道堵了"}',NULL,X'645166d51a1ea911cb1d3ff07551e4837ee58fa7db3771f101a61eba71f7a1cf');
INSERT INTO entry VALUES(5,2,3,5,'f02679d7d7641c03',X'01a21458fb847bb89e576ca9f9a206d7','zherong/shuangcheng/xiping','person.entered','{"station":"XP2","epoch":"6a2dac031b62bab6","seq":3,"subject":"01a21458-fb84-7bb8-9e57-6ca9f9a206d7","home":"zherong/shuangcheng/xiping","run":"0000000000000000","seen":0,"at":1795637705612,"boot":"5206457b457248df","mono":2695505,"by":"","role":"admin","kind":"person.entered","v":1,"body":{"on_duty":false,"roles":["clerk"],"shown_as":"张姐"}}',0,NULL,NULL,NULL,X'aea92e035d5fc57b3d7b69b4ea0a46cea2764ab521595674d5f4af60d65c3f0f');
CREATE TABLE placing (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry (row)
  ) STRICT;
CREATE TABLE refusal (
    author INTEGER NOT NULL REFERENCES author (id),
    seq INTEGER NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (author, seq)
  ) STRICT;
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;
INSERT INTO setting VALUES('hub.tables','6');
INSERT INTO setting VALUES('hub.district','柘荣县');
INSERT INTO setting VALUES('hub.district_word','县里');
INSERT INTO setting VALUES('hub.mac_key','c9a6f1db296a496aeed60dd362926ae37e22dca21446c8625119ded5185035e9');
INSERT INTO setting VALUES('hub.sealing_secret','e68afa792a2a0fcc5e48cb0280b72868b0bc6d665ff9b5ac676f92c25dc5e1b6');
INSERT INTO setting VALUES('hub.signing_seed','11de514a393b0785d9de3c3165bdb839786c89b1e8c7043ac025c6112c4794ff');
CREATE TABLE hub_station (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    subject BLOB NOT NULL,
    key BLOB NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    revoked_at INTEGER NOT NULL DEFAULT 0
  , heard INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
INSERT INTO hub_station VALUES('XP2','溪坪红色驿站','zherong/shuangcheng/xiping',X'01a21458db1373d791dfb4b63b2cbc03',X'c82d960da5a3850162eee45175a4ffdaf3b806b32e78abdfa380daa0dac633f5','25deedf506f32ebc0899cdb2cfacdb12cf5a5a83305dd1f6efb4393450c271a0',0,1795637705612);
INSERT INTO hub_station VALUES('XP9','西坪旧站','zherong/shuangcheng/xiping',X'01a214602a0f7b3c9d12c85ef3460a91',X'342ebda1d8a0dec4703039d2ef5889639a64c3fd67d59c035f11850a642ab439','c44b320770fbab1fa47ea9e7dcaa2e162b8fb223493e8746a391879c95379f97',1795641305612,1795644905612);
CREATE TABLE hub_code (
    hash TEXT PRIMARY KEY,
    station TEXT NOT NULL,
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
INSERT INTO hub_code VALUES('ad636f2fdc90ca5c635c4e841fb2616ca933ab7cee446fc858d76e05fcf5906d','XP2','溪坪红色驿站','zherong/shuangcheng/xiping',1796242491401,1795637697299);
INSERT INTO hub_code VALUES('b4cf71b680e9e10e453bb3ffd6f76936a0f94e641aeb54a0a5e765e56acaed22','XP3','XP3','zherong/shuangcheng/xiping/b25',1796242500790,0);
CREATE TABLE hub_refusal (
    station TEXT NOT NULL,
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    line_hash BLOB NOT NULL,
    commitment BLOB NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (station, epoch, seq)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE hub_run (
    id INTEGER PRIMARY KEY,
    run TEXT NOT NULL UNIQUE,
    parent TEXT NOT NULL,
    parent_n INTEGER NOT NULL,
    opened_at INTEGER NOT NULL
  ) STRICT;
INSERT INTO hub_run VALUES(1,'f02679d7d7641c03','0000000000000000',0,1795637682123);
CREATE TABLE hub_lost_run (
    run TEXT PRIMARY KEY,
    common_n INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
CREATE TABLE hub_fork (
    station TEXT NOT NULL,
    epoch TEXT NOT NULL,
    PRIMARY KEY (station, epoch)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE hub_subject (
    subject BLOB PRIMARY KEY,
    home TEXT NOT NULL,
    sealed INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
INSERT INTO hub_subject VALUES(X'01a21458ee0d78d8bd62407c4a434fb1','zherong/shuangcheng/xiping',0);
INSERT INTO hub_subject VALUES(X'01a21458ef5476cfafbf081043e72854','zherong/shuangcheng/xiping',0);
INSERT INTO hub_subject VALUES(X'01a21458fb847bb89e576ca9f9a206d7','zherong/shuangcheng/xiping',0);
CREATE TABLE hub_ticket (
    ticket TEXT PRIMARY KEY,
    subject BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
INSERT INTO hub_ticket VALUES('XP2-1-UM-8',X'01a21458ee0d78d8bd62407c4a434fb1');
CREATE TABLE hub_grant (
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    given_n INTEGER NOT NULL,
    withdrawn_n INTEGER,
    PRIMARY KEY (person, role)
  ) STRICT, WITHOUT ROWID;
INSERT INTO hub_grant VALUES('01a21458-fb84-7bb8-9e57-6ca9f9a206d7','clerk',5,NULL);
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
CREATE TABLE page (
    id INTEGER PRIMARY KEY,
    first_n INTEGER NOT NULL,
    last_n INTEGER NOT NULL,
    own_epoch TEXT NOT NULL,
    own_seq INTEGER NOT NULL,
    owed INTEGER NOT NULL DEFAULT 0,
    packed BLOB NOT NULL
  , subjects BLOB) STRICT;
CREATE TABLE hub_epoch (
    station TEXT NOT NULL,
    parent TEXT NOT NULL,
    epoch TEXT NOT NULL,
    parent_seq INTEGER NOT NULL,
    PRIMARY KEY (station, parent, epoch)
  ) STRICT, WITHOUT ROWID;
INSERT INTO hub_epoch VALUES('XP2','0000000000000000','6a2dac031b62bab6',0);
CREATE TABLE hub_clone (
    station TEXT NOT NULL,
    parent TEXT NOT NULL,
    PRIMARY KEY (station, parent)
  ) STRICT, WITHOUT ROWID;
INSERT INTO hub_clone VALUES('XP2','6a2dac031b62bab6');
CREATE TABLE hub_forked_entry (
    station TEXT NOT NULL,
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    line BLOB NOT NULL,
    slip_state INTEGER NOT NULL,
    salt BLOB,
    slip TEXT,
    commitment BLOB,
    PRIMARY KEY (station, epoch, seq, hash)
  ) STRICT, WITHOUT ROWID;
INSERT INTO hub_forked_entry VALUES('XP2','6a2dac031b62bab6',2,X'5eb6be8ddac2b7030fb8fef8e98a0ca1505e39fb5e0c225aa919d600cc6772c1',X'7b2273746174696f6e223a22585032222c2265706f6368223a2236613264616330333162363262616236222c22736571223a322c227375626a656374223a2230316132313435392d306233632d376631302d396433652d353163326137653830623434222c22686f6d65223a227a6865726f6e672f736875616e676368656e672f786970696e67222c2272756e223a2230303030303030303030303030303030222c227365656e223a302c226174223a313739353633373730323438342c22626f6f74223a2235323036343537623435373234386466222c226d6f6e6f223a323639323337362c226279223a22222c22726f6c65223a226775657374222c226b696e64223a22636173652e6c6f64676564222c2276223a312c22626f6479223a7b2263617465676f7279223a22706f776572222c226368616e6e656c223a226b696f736b222c22647565223a313739363033323830303030302c2268617a617264223a66616c73652c226e6174757265223a227075626c6963222c2270687261736573223a5b5d2c22706c616365223a22222c22706c6163655f6e616d65223a22222c227265706c79223a22636f6d65735f6279222c2273657276696365223a22737065616b5f7570222c227469636b6574223a225850322d312d4b442d38227d7d',1,X'7b1d40c29ae3586f0e94b7d21c6a83f5','{"pickup":"5518","text":"楼道灯坏了"}',X'f1ea473fb1302735e3a05161773fda4543b606ac4902bd83b336620df76d0565');
CREATE TABLE hub_returned (
    station TEXT NOT NULL,
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL,
    run TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (station, epoch, seq)
  ) STRICT, WITHOUT ROWID;
INSERT INTO hub_returned VALUES('XP2','6a2dac031b62bab6',3,'f02679d7d7641c03',5);
CREATE TABLE erased (
    subject BLOB PRIMARY KEY
  ) STRICT, WITHOUT ROWID;
CREATE TABLE hub_held (
    station TEXT NOT NULL,
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL,
    line TEXT NOT NULL,
    slip_state INTEGER NOT NULL,
    salt BLOB,
    slip TEXT,
    commitment BLOB NOT NULL,
    hash BLOB NOT NULL,
    held_at INTEGER NOT NULL,
    PRIMARY KEY (station, epoch, seq)
  ) STRICT, WITHOUT ROWID;
INSERT INTO hub_held VALUES('XP9','31c07a95e2d84b6f',1,'{"station":"XP9","epoch":"31c07a95e2d84b6f","seq":1,"subject":"01a21460-27b1-7c55-8e0a-93d6f1b24c70","home":"zherong/shuangcheng/xiping","run":"0000000000000000","seen":0,"at":1795641305612,"boot":"90b1c6d25e3f4a78","mono":91000,"by":"","role":"guest","kind":"epoch.opened","v":1,"body":{"parent":"0000000000000000","parent_head":"0000000000000000000000000000000000000000000000000000000000000000","parent_seq":0}}',0,X'00000000000000000000000000000000','',X'94c1c088cc9453996779630ad3af45cbd92814828dd784cf2aa12df95d1b8afe',X'b8fb7b8537f0c86fdf4c1b16d3b13dfd8a8bf1d9e08de4b8868a5a29cf61ca58',1795644905612);
CREATE TABLE hub_cut (
    station TEXT NOT NULL,
    epoch TEXT NOT NULL,
    through INTEGER NOT NULL,
    PRIMARY KEY (station, epoch)
  ) STRICT, WITHOUT ROWID;
INSERT INTO hub_cut VALUES('XP9','31c07a95e2d84b6f',0);
CREATE TABLE hub_revoked_key (
    station TEXT NOT NULL,
    key BLOB NOT NULL,
    revoked_at INTEGER NOT NULL,
    PRIMARY KEY (station, key)
  ) STRICT, WITHOUT ROWID;
INSERT INTO hub_revoked_key VALUES('XP9',X'e0e8939fc931d632b65e3e572c0a8d1246f65c4d567a09e0f9d538bdcdd08dd0',1795634105612);
CREATE TABLE hub_clock (
    station TEXT NOT NULL,
    boot TEXT NOT NULL,
    add_ms INTEGER NOT NULL,
    PRIMARY KEY (station, boot)
  ) STRICT, WITHOUT ROWID;
INSERT INTO hub_clock VALUES('XP9','90b1c6d25e3f4a78',-120000);
CREATE TABLE hub_signature (
    station TEXT NOT NULL,
    epoch TEXT NOT NULL,
    verdict TEXT NOT NULL,
    through INTEGER NOT NULL,
    person TEXT NOT NULL,
    signed_at INTEGER NOT NULL,
    PRIMARY KEY (station, epoch)
  ) STRICT, WITHOUT ROWID;
INSERT INTO hub_signature VALUES('XP9','31c07a95e2d84b6f','refuse',1,'01a21458-fb84-7bb8-9e57-6ca9f9a206d7',1795648505612);
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
CREATE TABLE stick_reach (
    export INTEGER NOT NULL REFERENCES stick_export (id),
    epoch TEXT NOT NULL,
    after INTEGER NOT NULL,
    through INTEGER NOT NULL,
    PRIMARY KEY (export, epoch)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE hub_stick (
    bundle TEXT PRIMARY KEY,
    station TEXT NOT NULL,
    stick TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    complete INTEGER NOT NULL,
    answered INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
INSERT INTO hub_stick VALUES('00000000000000ab','XP2','红盘',1795641305612,1795644905612,3,1,1);
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
CREATE TABLE media_receipt (
    hash BLOB PRIMARY KEY,
    receipt TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
CREATE TABLE media_to_remove (
    hash BLOB PRIMARY KEY
  ) STRICT, WITHOUT ROWID;
CREATE TABLE hub_upload (
    station TEXT NOT NULL,
    hash BLOB NOT NULL,
    type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    subject BLOB NOT NULL,
    announced_at INTEGER NOT NULL,
    PRIMARY KEY (station, hash)
  ) STRICT, WITHOUT ROWID;
INSERT INTO hub_upload VALUES('XP2',X'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1','image/jpeg',524288,X'01a21458ee0d78d8bd62407c4a434fb1',1795641305612);
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
