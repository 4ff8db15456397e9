-- The ledger of version 1, as version 1 wrote it.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE events (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, viewer_id TEXT, body TEXT NOT NULL
  ) STRICT;
CREATE INDEX events_by_kind ON events (kind, seq);
CREATE TABLE viewers (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, credits INTEGER NOT NULL CHECK (credits >= 0)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE ledger (
    entry INTEGER PRIMARY KEY, viewer_id TEXT NOT NULL, delta INTEGER NOT NULL, event_id TEXT UNIQUE
  ) STRICT;
CREATE TABLE answers (
    who TEXT NOT NULL, key TEXT NOT NULL, asked TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (who, key)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE receipts (
    event_id TEXT PRIMARY KEY, viewer_id TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
CREATE TABLE refunds (tip_id TEXT PRIMARY KEY, event_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX receipts_by_viewer ON receipts (viewer_id, seq);
INSERT INTO meta VALUES ('log', 'aae53ba6d366');
INSERT INTO events VALUES (1, 'aae53ba6d366-1', 'chat', '5153bacb-d469-427e-b88f-3f824a2143c1', '{"kind":"chat","viewerId":"5153bacb-d469-427e-b88f-3f824a2143c1","viewerName":"Ana","text":"hello","from":"viewer","seq":1,"id":"aae53ba6d366-1","at":1796102156941}');
INSERT INTO events VALUES (2, 'aae53ba6d366-2', 'tip', '5153bacb-d469-427e-b88f-3f824a2143c1', '{"kind":"tip","viewerId":"5153bacb-d469-427e-b88f-3f824a2143c1","viewerName":"Ana","amount":25,"itemId":"pulse","note":"hi \"there\"","seq":2,"id":"aae53ba6d366-2","at":1796102156942}');
INSERT INTO events VALUES (3, 'aae53ba6d366-3', 'tip', '5153bacb-d469-427e-b88f-3f824a2143c1', '{"kind":"tip","viewerId":"5153bacb-d469-427e-b88f-3f824a2143c1","viewerName":"Ana","amount":30,"itemId":null,"note":"hi \"there\"","seq":3,"id":"aae53ba6d366-3","at":1796102156943}');
INSERT INTO events VALUES (4, 'aae53ba6d366-4', 'refunded', '5153bacb-d469-427e-b88f-3f824a2143c1', '{"kind":"refunded","viewerId":"5153bacb-d469-427e-b88f-3f824a2143c1","viewerName":"Ana","tipId":"aae53ba6d366-3","amount":30,"reason":"skipped","seq":4,"id":"aae53ba6d366-4","at":1796102156943}');
INSERT INTO events VALUES (5, 'aae53ba6d366-5', 'granted', '1513aa4f-b7f9-4201-992a-1630a8d64461', '{"kind":"granted","viewerId":"1513aa4f-b7f9-4201-992a-1630a8d64461","viewerName":"Cy","amount":40,"seq":5,"id":"aae53ba6d366-5","at":1796102156944}');
INSERT INTO events VALUES (6, 'aae53ba6d366-6', 'tip', '1513aa4f-b7f9-4201-992a-1630a8d64461', '{"kind":"tip","viewerId":"1513aa4f-b7f9-4201-992a-1630a8d64461","viewerName":"Cy","amount":40,"itemId":null,"note":"hi \"there\"","seq":6,"id":"aae53ba6d366-6","at":1796102156944}');
INSERT INTO events VALUES (7, 'aae53ba6d366-7', 'tip', '1b634675-f0c4-4d5b-985e-f04213e26284', '{"kind":"tip","viewerId":"1b634675-f0c4-4d5b-985e-f04213e26284","viewerName":"Bo","amount":7,"itemId":null,"note":"hi \"there\"","seq":7,"id":"aae53ba6d366-7","at":1796102156944}');
INSERT INTO events VALUES (8, 'aae53ba6d366-8', 'joined', '1b634675-f0c4-4d5b-985e-f04213e26284', '{"kind":"joined","viewerId":"1b634675-f0c4-4d5b-985e-f04213e26284","viewerName":"Bo","seq":8,"id":"aae53ba6d366-8","at":1796102156945}');
INSERT INTO viewers VALUES ('1513aa4f-b7f9-4201-992a-1630a8d64461', 'Cy', 0);
INSERT INTO viewers VALUES ('1b634675-f0c4-4d5b-985e-f04213e26284', 'Bo', 93);
INSERT INTO viewers VALUES ('5153bacb-d469-427e-b88f-3f824a2143c1', 'Ana', 75);
INSERT INTO ledger VALUES (1, '5153bacb-d469-427e-b88f-3f824a2143c1', 100, NULL);
INSERT INTO ledger VALUES (2, '1b634675-f0c4-4d5b-985e-f04213e26284', 100, NULL);
INSERT INTO ledger VALUES (3, '5153bacb-d469-427e-b88f-3f824a2143c1', -25, 'aae53ba6d366-2');
INSERT INTO ledger VALUES (4, '5153bacb-d469-427e-b88f-3f824a2143c1', -30, 'aae53ba6d366-3');
INSERT INTO ledger VALUES (5, '5153bacb-d469-427e-b88f-3f824a2143c1', 30, 'aae53ba6d366-4');
INSERT INTO ledger VALUES (6, '1513aa4f-b7f9-4201-992a-1630a8d64461', 40, 'aae53ba6d366-5');
INSERT INTO ledger VALUES (7, '1513aa4f-b7f9-4201-992a-1630a8d64461', -40, 'aae53ba6d366-6');
INSERT INTO ledger VALUES (8, '1b634675-f0c4-4d5b-985e-f04213e26284', -7, 'aae53ba6d366-7');
INSERT INTO answers VALUES ('1513aa4f-b7f9-4201-992a-1630a8d64461', 'tip-key-03', '{"amount":40,"itemId":null,"note":"hi \"there\""}', '{"eventId":"aae53ba6d366-6","credits":0}', 1796102156944);
INSERT INTO answers VALUES ('1b634675-f0c4-4d5b-985e-f04213e26284', 'tip-key-04', '{"amount":7,"itemId":null,"note":"hi \"there\""}', '{"eventId":"aae53ba6d366-7","credits":93}', 1796102156944);
INSERT INTO answers VALUES ('5153bacb-d469-427e-b88f-3f824a2143c1', 'chat-key-1', '{"text":"hello"}', '{"eventId":"aae53ba6d366-1"}', 1796102156942);
INSERT INTO answers VALUES ('5153bacb-d469-427e-b88f-3f824a2143c1', 'tip-key-01', '{"amount":25,"itemId":"pulse","note":"hi \"there\""}', '{"eventId":"aae53ba6d366-2","credits":75}', 1796102156942);
INSERT INTO answers VALUES ('5153bacb-d469-427e-b88f-3f824a2143c1', 'tip-key-02', '{"amount":30,"itemId":null,"note":"hi \"there\""}', '{"eventId":"aae53ba6d366-3","credits":45}', 1796102156943);
INSERT INTO answers VALUES ('studio', 'grant-key-1', '{"viewerId":"1513aa4f-b7f9-4201-992a-1630a8d64461","amount":40}', '{"credits":40}', 1796102156944);
INSERT INTO receipts VALUES ('aae53ba6d366-2', '5153bacb-d469-427e-b88f-3f824a2143c1', 2, '{"eventId":"aae53ba6d366-2","status":"played","reason":null,"startsInMs":null}');
INSERT INTO receipts VALUES ('aae53ba6d366-3', '5153bacb-d469-427e-b88f-3f824a2143c1', 3, '{"eventId":"aae53ba6d366-3","status":"refunded","reason":"skipped","startsInMs":null}');
INSERT INTO refunds VALUES ('aae53ba6d366-3', 'aae53ba6d366-4');
PRAGMA user_version=1;
