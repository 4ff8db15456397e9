-- The ledger of version 2, as version 2 wrote it.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE events (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, viewer_id TEXT, body TEXT NOT NULL
  ) STRICT;
CREATE TABLE answers (
    who TEXT NOT NULL, key TEXT NOT NULL, asked TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (who, key)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE receipts (
    event_id TEXT PRIMARY KEY, viewer_id TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
CREATE TABLE refunds (tip_id TEXT PRIMARY KEY, event_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE viewers (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE accounts (
    id TEXT PRIMARY KEY, balance INTEGER NOT NULL, CHECK (balance >= 0 OR id IN ('purchases', 'goodwill'))
  ) STRICT, WITHOUT ROWID;
CREATE TABLE postings (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, at INTEGER NOT NULL, viewer_id TEXT,
    event_id TEXT
  ) STRICT;
CREATE TABLE entries (
    posting INTEGER NOT NULL REFERENCES postings, account TEXT NOT NULL, delta INTEGER NOT NULL CHECK (delta <> 0),
    after INTEGER NOT NULL, PRIMARY KEY (posting, account)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE sales (
    tip_id TEXT PRIMARY KEY, item_id TEXT NOT NULL, viewer_id TEXT NOT NULL, at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
CREATE TABLE orders (
    id TEXT PRIMARY KEY, viewer_id TEXT NOT NULL, provider TEXT NOT NULL, credits INTEGER NOT NULL CHECK (credits > 0),
    price TEXT NOT NULL, at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
INSERT INTO meta (name, value) VALUES ('log', 'e7148be6316f');
INSERT INTO events (seq, id, kind, viewer_id, body) VALUES (1, 'e7148be6316f-1', 'tip', 'e2b2b167-9938-4c97-976d-5e368f1075a4', '{"kind":"tip","viewerId":"e2b2b167-9938-4c97-976d-5e368f1075a4","viewerName":"Ana","amount":25,"itemId":null,"note":"hi \"there\"","seq":1,"id":"e7148be6316f-1","at":1790000004000}');
INSERT INTO events (seq, id, kind, viewer_id, body) VALUES (2, 'e7148be6316f-2', 'tip', '1621239b-d9b4-44f2-b93c-ae69649a0c3d', '{"kind":"tip","viewerId":"1621239b-d9b4-44f2-b93c-ae69649a0c3d","viewerName":"Bo","amount":7,"itemId":null,"note":null,"seq":2,"id":"e7148be6316f-2","at":1790000007000}');
INSERT INTO events (seq, id, kind, viewer_id, body) VALUES (3, 'e7148be6316f-3', 'granted', '1621239b-d9b4-44f2-b93c-ae69649a0c3d', '{"kind":"granted","viewerId":"1621239b-d9b4-44f2-b93c-ae69649a0c3d","viewerName":"Bo","amount":40,"seq":3,"id":"e7148be6316f-3","at":1790000009000}');
INSERT INTO events (seq, id, kind, viewer_id, body) VALUES (4, 'e7148be6316f-4', 'chat', 'e2b2b167-9938-4c97-976d-5e368f1075a4', '{"kind":"chat","viewerId":"e2b2b167-9938-4c97-976d-5e368f1075a4","viewerName":"Ana","text":"Hello","from":"viewer","seq":4,"id":"e7148be6316f-4","at":1790000011000}');
INSERT INTO events (seq, id, kind, viewer_id, body) VALUES (5, 'e7148be6316f-5', 'moderation', '1621239b-d9b4-44f2-b93c-ae69649a0c3d', '{"kind":"moderation","action":"role","by":null,"viewerId":"1621239b-d9b4-44f2-b93c-ae69649a0c3d","viewerName":"Bo","lineId":null,"seconds":null,"role":"moderator","seq":5,"id":"e7148be6316f-5","at":1790000013000}');
INSERT INTO answers (who, key, asked, answer, at) VALUES ('1621239b-d9b4-44f2-b93c-ae69649a0c3d', 'tip-key-02', '{"amount":7,"itemId":null,"note":null}', '{"eventId":"e7148be6316f-2","credits":93}', 1790000008000);
INSERT INTO answers (who, key, asked, answer, at) VALUES ('e2b2b167-9938-4c97-976d-5e368f1075a4', 'chat-key-01', '{"text":"Hello"}', '{"eventId":"e7148be6316f-4"}', 1790000012000);
INSERT INTO answers (who, key, asked, answer, at) VALUES ('e2b2b167-9938-4c97-976d-5e368f1075a4', 'tip-key-01', '{"amount":25,"itemId":null,"note":"hi \"there\""}', '{"eventId":"e7148be6316f-1","credits":75}', 1790000005000);
INSERT INTO answers (who, key, asked, answer, at) VALUES ('studio', 'grant-key-1', '{"viewerId":"1621239b-d9b4-44f2-b93c-ae69649a0c3d","amount":40}', '{"credits":133}', 1790000010000);
INSERT INTO receipts (event_id, viewer_id, seq, body) VALUES ('e7148be6316f-1', 'e2b2b167-9938-4c97-976d-5e368f1075a4', 1, '{"eventId":"e7148be6316f-1","status":"played","reason":null,"startsInMs":null}');
INSERT INTO viewers (id, name) VALUES ('1621239b-d9b4-44f2-b93c-ae69649a0c3d', 'Bo');
INSERT INTO viewers (id, name) VALUES ('e2b2b167-9938-4c97-976d-5e368f1075a4', 'Ana');
INSERT INTO accounts (id, balance) VALUES ('goodwill', -240);
INSERT INTO accounts (id, balance) VALUES ('held:e7148be6316f-2', 7);
INSERT INTO accounts (id, balance) VALUES ('house', 25);
INSERT INTO accounts (id, balance) VALUES ('viewer:1621239b-d9b4-44f2-b93c-ae69649a0c3d', 133);
INSERT INTO accounts (id, balance) VALUES ('viewer:e2b2b167-9938-4c97-976d-5e368f1075a4', 75);
INSERT INTO postings (id, key, kind, at, viewer_id, event_id) VALUES (1, 'start:e2b2b167-9938-4c97-976d-5e368f1075a4', 'start', 1790000002000, 'e2b2b167-9938-4c97-976d-5e368f1075a4', NULL);
INSERT INTO postings (id, key, kind, at, viewer_id, event_id) VALUES (2, 'start:1621239b-d9b4-44f2-b93c-ae69649a0c3d', 'start', 1790000003000, '1621239b-d9b4-44f2-b93c-ae69649a0c3d', NULL);
INSERT INTO postings (id, key, kind, at, viewer_id, event_id) VALUES (3, 'tip:e2b2b167-9938-4c97-976d-5e368f1075a4:tip-key-01', 'tip', 1790000004000, 'e2b2b167-9938-4c97-976d-5e368f1075a4', 'e7148be6316f-1');
INSERT INTO postings (id, key, kind, at, viewer_id, event_id) VALUES (4, 'settle:e7148be6316f-1', 'settle', 1790000006000, 'e2b2b167-9938-4c97-976d-5e368f1075a4', 'e7148be6316f-1');
INSERT INTO postings (id, key, kind, at, viewer_id, event_id) VALUES (5, 'tip:1621239b-d9b4-44f2-b93c-ae69649a0c3d:tip-key-02', 'tip', 1790000007000, '1621239b-d9b4-44f2-b93c-ae69649a0c3d', 'e7148be6316f-2');
INSERT INTO postings (id, key, kind, at, viewer_id, event_id) VALUES (6, 'grant:grant-key-1', 'grant', 1790000009000, '1621239b-d9b4-44f2-b93c-ae69649a0c3d', 'e7148be6316f-3');
INSERT INTO entries (posting, account, delta, after) VALUES (1, 'goodwill', -100, -100);
INSERT INTO entries (posting, account, delta, after) VALUES (1, 'viewer:e2b2b167-9938-4c97-976d-5e368f1075a4', 100, 100);
INSERT INTO entries (posting, account, delta, after) VALUES (2, 'goodwill', -100, -200);
INSERT INTO entries (posting, account, delta, after) VALUES (2, 'viewer:1621239b-d9b4-44f2-b93c-ae69649a0c3d', 100, 100);
INSERT INTO entries (posting, account, delta, after) VALUES (3, 'held:e7148be6316f-1', 25, 25);
INSERT INTO entries (posting, account, delta, after) VALUES (3, 'viewer:e2b2b167-9938-4c97-976d-5e368f1075a4', -25, 75);
INSERT INTO entries (posting, account, delta, after) VALUES (4, 'held:e7148be6316f-1', -25, 0);
INSERT INTO entries (posting, account, delta, after) VALUES (4, 'house', 25, 25);
INSERT INTO entries (posting, account, delta, after) VALUES (5, 'held:e7148be6316f-2', 7, 7);
INSERT INTO entries (posting, account, delta, after) VALUES (5, 'viewer:1621239b-d9b4-44f2-b93c-ae69649a0c3d', -7, 93);
INSERT INTO entries (posting, account, delta, after) VALUES (6, 'goodwill', -40, -240);
INSERT INTO entries (posting, account, delta, after) VALUES (6, 'viewer:1621239b-d9b4-44f2-b93c-ae69649a0c3d', 40, 133);
CREATE INDEX events_by_kind ON events (kind, seq);
CREATE INDEX receipts_by_viewer ON receipts (viewer_id, seq);
CREATE INDEX postings_by_time ON postings (at, id);
CREATE INDEX settled_by_viewer ON postings (viewer_id) WHERE kind = 'settle';
CREATE INDEX entries_of_house ON entries (posting, after) WHERE account = 'house';
CREATE TRIGGER postings_stay BEFORE UPDATE ON postings BEGIN SELECT RAISE(ABORT, 'a posting is for good'); END;
CREATE TRIGGER postings_are_kept BEFORE DELETE ON postings BEGIN SELECT RAISE(ABORT, 'a posting is for good'); END;
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'an entry is for good'); END;
CREATE TRIGGER entries_are_kept BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'an entry is for good'); END;
CREATE INDEX sales_by_item ON sales (item_id, at);
CREATE INDEX sales_by_viewer ON sales (item_id, viewer_id, at);
PRAGMA user_version=2;
