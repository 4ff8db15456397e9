import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../shared/contract/errors'
import { type InviteRole, type InviteView, mostInvites, type NewInvite } from '../../shared/domain/access'

const mostUsersShown = 20

/** Each call that writes is part of the caller's transaction. */
export interface Invites {
  /** The same again changes nothing. @throws AppError `conflict` when there are too many */
  make(invite: NewInvite, at: number): void
  /** Answers who came by it. @throws AppError `notFound` */
  revoke(id: string, at: number): { role: InviteRole; users: string[] }
  /** Whether there is, or was, an invitation behind a secret. */
  knows(hash: string): boolean
  /** The invitation behind a secret, if this viewer may come by it: anew, or again. */
  find(hash: string, viewerId: string | null, now: number): { id: string; role: InviteRole } | null
  /** Takes one use of it; a viewer takes one at most. */
  use(id: string, viewerId: string, at: number): void
  /** Newest first; what can be used before what cannot. */
  list(now: number): InviteView[]
}

interface Row {
  id: string
  name: string
  role: InviteRole
  uses: number | null
  until: number | null
  at: number
  revoked_at: number | null
  used: number
}
const columns = `i.id, i.name, i.role, i.uses, i.until, i.at, i.revoked_at,
  (SELECT count(*) FROM invite_uses u WHERE u.invite_id = i.id) AS used`

const leftOf = ({ uses, used }: Row): number | null => uses && Math.max(0, uses - used)
const isOver = (row: Row, now: number): boolean =>
  row.revoked_at !== null || leftOf(row) === 0 || (row.until !== null && now >= row.until)

export function createInvites(database: DatabaseSync): Invites {
  const sql = (text: string) => database.prepare(text)
  const statements = {
    insert: sql(
      'INSERT OR IGNORE INTO invites (id, hash, name, role, uses, until, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    count: sql('SELECT count(*) AS n FROM invites WHERE revoked_at IS NULL AND id <> ?'),
    byHash: sql(`SELECT ${columns} FROM invites i WHERE i.hash = ?`),
    byId: sql('SELECT role FROM invites WHERE id = ?'),
    all: sql(`SELECT ${columns} FROM invites i ORDER BY i.at DESC`),
    revoke: sql('UPDATE invites SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?'),
    hasUsed: sql('SELECT 1 FROM invite_uses WHERE invite_id = ? AND viewer_id = ?'),
    use: sql('INSERT OR IGNORE INTO invite_uses (invite_id, viewer_id, at) VALUES (?, ?, ?)'),
    users: sql(
      `SELECT v.id AS viewerId, v.name FROM invite_uses u JOIN viewers v ON v.id = u.viewer_id
       WHERE u.invite_id = ? ORDER BY u.at DESC, v.id LIMIT ?`,
    ),
  }
  const usersOf = (id: string, most: number) =>
    statements.users.all(id, most) as { viewerId: string; name: string }[]

  return {
    make({ id, hash, name, role, uses, until }, at) {
      if (Number(statements.count.get(id)?.n) >= mostInvites)
        throw new AppError('conflict', `There are ${mostInvites} invitations. Revoke one that is not needed.`)
      statements.insert.run(id, hash, name, role, uses, until, at)
    },
    revoke(id, at) {
      if (statements.revoke.run(at, id).changes === 0)
        throw new AppError('notFound', 'That invitation is not there any more.')
      const { role } = statements.byId.get(id) as Pick<Row, 'role'>
      return { role, users: usersOf(id, -1).map(({ viewerId }) => viewerId) }
    },
    knows: (hash) => statements.byHash.get(hash) !== undefined,
    find(hash, viewerId, now) {
      const row = statements.byHash.get(hash) as Row | undefined
      if (!row || row.revoked_at !== null) return null
      const isAgain = viewerId !== null && statements.hasUsed.get(row.id, viewerId) !== undefined
      return isAgain || !isOver(row, now) ? { id: row.id, role: row.role } : null
    },
    use: (id, viewerId, at) => void statements.use.run(id, viewerId, at),
    list(now) {
      const rows = statements.all.all() as unknown as Row[]
      const ordered = [...rows.filter((row) => !isOver(row, now)), ...rows.filter((row) => isOver(row, now))]
      return ordered.slice(0, mostInvites).map((row) => ({
        ...{ id: row.id, name: row.name, role: row.role, uses: row.uses, until: row.until, at: row.at },
        used: row.used,
        usesLeft: leftOf(row),
        isRevoked: row.revoked_at !== null,
        usedBy: usersOf(row.id, mostUsersShown),
      }))
    },
  }
}
