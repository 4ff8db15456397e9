import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionView } from '../../../../shared/domain/question'
import { useVisit, useVisitState } from '../visit-context'

/** What viewers ask, most votes first; a question of one's own; and a hand. */
export function Questions() {
  const { t } = useTranslation()
  const { isOpen, questions } = useVisitState((state) => state.questions)
  return (
    <section className="card questions" aria-labelledby="questions">
      <header>
        <h2 id="questions">{t('questions.heading')}</h2>
        <Hand />
      </header>
      {isOpen ? <AskForm /> : <p className="quiet">{t('questions.closed')}</p>}
      {isOpen && questions.length === 0 && <p className="quiet">{t('questions.none')}</p>}
      <ol className="options">
        {questions.map((question) => (
          <Question key={question.id} question={question} />
        ))}
      </ol>
      <Unasked />
    </section>
  )
}

function Question({ question: { id, name, text, votes, isAnswered } }: { question: QuestionView }) {
  const { t } = useTranslation()
  const visit = useVisit()
  const isMine = useVisitState((state) => state.questionVotes.includes(id))
  const isLinked = useVisitState((state) => state.link === 'joined')
  return (
    <li data-testid="question" data-votes={votes}>
      <span className="option">
        <span className="label">
          {text}
          <small>
            {' '}
            · {name} {isAnswered && `· ${t('questions.answered')}`}
          </small>
        </span>
        <button
          type="button"
          className={isMine ? 'primary' : ''}
          aria-pressed={isMine}
          aria-label={`${t('questions.vote', { text })}, ${t('questions.votes', { count: votes })}`}
          disabled={!isLinked}
          onClick={() => visit.questions.voteFor(id, !isMine)}
          data-testid="question-vote"
        >
          <span className="number">▲ {votes}</span>
        </button>
      </span>
    </li>
  )
}

function AskForm() {
  const { t } = useTranslation()
  const visit = useVisit()
  const [text, setText] = useState('')
  function ask(event: FormEvent): void {
    event.preventDefault()
    if (text.trim() === '') return
    visit.questions.ask(text.trim())
    setText('')
  }
  return (
    <form className="row" onSubmit={ask}>
      <input
        value={text}
        maxLength={200}
        aria-label={t('questions.input')}
        placeholder={t('questions.input')}
        onChange={(event) => setText(event.target.value)}
        data-testid="question-text"
      />
      <button className="primary" type="submit" disabled={text.trim() === ''} data-testid="question-ask">
        {t('questions.ask')}
      </button>
    </form>
  )
}

/** What is on its way, and what was refused. */
function Unasked() {
  const { t } = useTranslation()
  const visit = useVisit()
  const unasked = useVisitState((state) => state.unasked)
  return (
    <ul role="status" className="options">
      {unasked.map(({ key, content, state }) => (
        <li key={key}>
          <span className="option">
            <small className="label">
              {content} · {t(state === 'refused' ? 'questions.notTaken' : 'questions.sending')}
            </small>
            {state === 'refused' && (
              <button type="button" className="link" onClick={() => visit.questions.forgetUnasked(key)}>
                {t('questions.dismiss')}
              </button>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Hand() {
  const { t } = useTranslation()
  const visit = useVisit()
  const isUp = useVisitState((state) => state.isHandUp)
  const isLinked = useVisitState((state) => state.link === 'joined')
  return (
    <>
      <button
        type="button"
        disabled={!isLinked}
        onClick={() => visit.questions.raiseHand(!isUp)}
        data-testid="hand"
        data-up={isUp}
      >
        ✋ {t(isUp ? 'questions.lower' : 'questions.raise')}
      </button>
      <p className="quiet hand-state" role="status">
        {isUp && t('questions.isUp')}
      </p>
    </>
  )
}
