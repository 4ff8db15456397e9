import type { DatabaseSync } from 'node:sqlite'

/** Who is invited, let in, or follows the room. Each call that writes is part of the caller's transaction. */
export interface People {
  isGuest(viewerId: string): boolean
  /** `inviteId` null: by the operator's own word. */
  invite(viewerId: string, inviteId: string | null, at: number): void
  /** With `inviteId`: only if that is what the viewer came by. */
  uninvite(viewerId: string, inviteId?: string): void
  isLetIn(viewerId: string): boolean
  letIn(viewerIds: readonly string[], at: number): void
  /** Null: nobody is let in any more. */
  sendBack(viewerId: string | null): void
  /** Answers whether it is the first time. */
  follow(viewerId: string, follows: boolean, at: number): boolean
  followers(): number
}

export function createPeople(database: DatabaseSync): People {
  const sql = (text: string) => database.prepare(text)
  const statements = {
    guest: sql('SELECT 1 FROM guests WHERE viewer_id = ?'),
    invite: sql('INSERT OR IGNORE INTO guests (viewer_id, invite_id, at) VALUES (?, ?, ?)'),
    uninvite: sql('DELETE FROM guests WHERE viewer_id = ?1 AND (?2 IS NULL OR invite_id = ?2)'),
    letIn: sql('INSERT OR IGNORE INTO let_in (viewer_id, at) VALUES (?, ?)'),
    isLetIn: sql('SELECT 1 FROM let_in WHERE viewer_id = ?'),
    sendBack: sql('DELETE FROM let_in WHERE ?1 IS NULL OR viewer_id = ?1'),
    hasFollowed: sql('SELECT 1 FROM follows WHERE viewer_id = ?'),
    follow: sql(
      'INSERT INTO follows (viewer_id, follows, at) VALUES (?, ?, ?) ON CONFLICT (viewer_id) DO UPDATE SET follows = excluded.follows',
    ),
    followers: sql('SELECT count(*) AS n FROM follows WHERE follows = 1'),
  }
  return {
    isGuest: (viewerId) => statements.guest.get(viewerId) !== undefined,
    invite: (viewerId, inviteId, at) => void statements.invite.run(viewerId, inviteId, at),
    uninvite: (viewerId, inviteId) => void statements.uninvite.run(viewerId, inviteId ?? null),
    isLetIn: (viewerId) => statements.isLetIn.get(viewerId) !== undefined,
    letIn(viewerIds, at) {
      for (const viewerId of viewerIds) statements.letIn.run(viewerId, at)
    },
    sendBack: (viewerId) => void statements.sendBack.run(viewerId),
    follow(viewerId, follows, at) {
      const isFirst = follows && statements.hasFollowed.get(viewerId) === undefined
      if (isFirst || statements.hasFollowed.get(viewerId) !== undefined)
        statements.follow.run(viewerId, follows ? 1 : 0, at)
      return isFirst
    },
    followers: () => Number(statements.followers.get()?.n),
  }
}
