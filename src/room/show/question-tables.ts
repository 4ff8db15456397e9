import type { DatabaseSync } from 'node:sqlite'

export interface StoredQuestion {
  id: string
  viewerId: string
  /** The asker's, by which a repeat is known. */
  key: string
  name: string
  text: string
  isAnswered: boolean
}

/** Each call but the readers is part of the caller's transaction. */
export interface QuestionTables {
  isOpen(): boolean
  setOpen(isOpen: boolean): void
  /** Oldest first. */
  questions(): StoredQuestion[]
  add(question: StoredQuestion): void
  setAnswered(id: string, isAnswered: boolean): void
  remove(id: string): void
  votes(): { questionId: string; viewerId: string }[]
  setVote(questionId: string, viewerId: string, isUp: boolean): void
}

export function createQuestionTables(database: DatabaseSync): QuestionTables {
  const sql = (text: string) => database.prepare(text)
  const statements = {
    isOpen: sql("SELECT value FROM meta WHERE name = 'questions'"),
    setOpen: sql("INSERT OR REPLACE INTO meta (name, value) VALUES ('questions', ?)"),
    questions: sql(
      'SELECT id, viewer_id AS viewerId, key, name, text, is_answered AS isAnswered FROM questions ORDER BY place',
    ),
    add: sql('INSERT INTO questions (id, viewer_id, key, name, text, is_answered) VALUES (?, ?, ?, ?, ?, 0)'),
    setAnswered: sql('UPDATE questions SET is_answered = ? WHERE id = ?'),
    remove: sql('DELETE FROM questions WHERE id = ?'),
    removeVotes: sql('DELETE FROM upvotes WHERE question_id = ?'),
    votes: sql('SELECT question_id AS questionId, viewer_id AS viewerId FROM upvotes'),
    addVote: sql('INSERT OR IGNORE INTO upvotes (question_id, viewer_id) VALUES (?, ?)'),
    dropVote: sql('DELETE FROM upvotes WHERE question_id = ? AND viewer_id = ?'),
  }
  return {
    isOpen: () => (statements.isOpen.get() as { value: string } | undefined)?.value === 'open',
    setOpen: (isOpen) => void statements.setOpen.run(isOpen ? 'open' : 'closed'),
    questions: () =>
      (
        statements.questions.all() as unknown as (Omit<StoredQuestion, 'isAnswered'> & {
          isAnswered: number
        })[]
      ).map((row) => ({ ...row, isAnswered: row.isAnswered === 1 })),
    add: ({ id, viewerId, key, name, text }) => void statements.add.run(id, viewerId, key, name, text),
    setAnswered: (id, isAnswered) => void statements.setAnswered.run(Number(isAnswered), id),
    remove(id) {
      statements.removeVotes.run(id)
      statements.remove.run(id)
    },
    votes: () => statements.votes.all() as unknown as { questionId: string; viewerId: string }[],
    setVote: (questionId, viewerId, isUp) =>
      void (isUp ? statements.addVote : statements.dropVote).run(questionId, viewerId),
  }
}
