/** Who may come in. Of what a viewer or an invitation proves itself with, hashes alone are kept. */
export const accessSchema = `
  ALTER TABLE viewers ADD COLUMN colour TEXT NOT NULL DEFAULT 'plain';
  ALTER TABLE viewers ADD COLUMN rules TEXT;
  CREATE TABLE viewer_keys (hash TEXT PRIMARY KEY, viewer_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE invites (
    id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL, uses INTEGER,
    until INTEGER, at INTEGER NOT NULL, revoked_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE invite_uses (
    invite_id TEXT NOT NULL, viewer_id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (invite_id, viewer_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE guests (viewer_id TEXT PRIMARY KEY, invite_id TEXT, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE let_in (viewer_id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE follows (
    viewer_id TEXT PRIMARY KEY, follows INTEGER NOT NULL, at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE shows (id INTEGER PRIMARY KEY, live_at INTEGER, closed_at INTEGER) STRICT;
  CREATE TABLE tickets (
    id INTEGER PRIMARY KEY, show INTEGER NOT NULL REFERENCES shows, viewer_id TEXT NOT NULL, price INTEGER NOT NULL,
    at INTEGER NOT NULL, UNIQUE (show, viewer_id)
  ) STRICT;
`
