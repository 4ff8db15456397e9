import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownPoll, VisitState } from '../../visit-state'
import { useVisit, useVisitState } from '../visit-context'
import { Bar, Figure } from './Bars'

const none: readonly number[] = []

/** Radio buttons or boxes, and one button that votes: nothing is chosen by moving through them. */
export function Ballot({ poll }: { poll: ShownPoll }) {
  const { t } = useTranslation()
  const visit = useVisit()
  const taken = useVisitState(({ ownVote }) => (ownVote?.pollId === poll.id ? ownVote.choices : none))
  const isLinked = useVisitState((state) => state.link === 'joined')
  const [picked, setPicked] = useState<readonly number[] | null>(null)
  const chosen = picked ?? taken
  const isFinal = taken.length > 0 && !poll.mayChange
  const most = poll.kind === 'single' ? 1 : Math.min(poll.mostChoices, poll.options.length)

  function pick(option: number): void {
    if (poll.kind === 'single') setPicked([option])
    else if (chosen.includes(option)) setPicked(chosen.filter((each) => each !== option))
    else setPicked([...chosen, option])
  }
  function vote(event: FormEvent): void {
    event.preventDefault()
    visit.vote([...chosen].sort((one, other) => one - other))
    setPicked(null)
  }
  return (
    <form onSubmit={vote}>
      <fieldset className="options" disabled={isFinal}>
        <legend className="quiet">{t('poll.choose', { count: most })}</legend>
        {poll.options.map((label, option) => (
          <label key={label} data-testid="poll-row" data-weight={poll.count?.weights[option]}>
            <span className="option">
              <input
                type={poll.kind === 'single' ? 'radio' : 'checkbox'}
                name="poll"
                checked={chosen.includes(option)}
                disabled={!chosen.includes(option) && poll.kind === 'multiple' && chosen.length >= most}
                onChange={() => pick(option)}
                data-testid="poll-option"
              />
              <span className="label">{label}</span>
              <Figure poll={poll} option={option} />
            </span>
            <Bar poll={poll} option={option} />
          </label>
        ))}
      </fieldset>
      <div className="row">
        <button
          className="primary"
          type="submit"
          disabled={!isLinked || isFinal || chosen.length === 0 || (picked === null && taken.length > 0)}
          data-testid="poll-vote"
        >
          {t('poll.vote')}
        </button>
        <VoteState poll={poll} hasVoted={taken.length > 0} />
      </div>
    </form>
  )
}

/** What became of our vote, and what we may still do. */
function VoteState({ poll, hasVoted }: { poll: ShownPoll; hasVoted: boolean }) {
  const { t } = useTranslation()
  const voting = useVisitState((state) => state.voting)
  return (
    <p className="quiet" role="status" data-testid="poll-vote-state">
      {t(`poll.${stateWords(voting, hasVoted, poll.mayChange)}`)}
    </p>
  )
}

function stateWords(voting: VisitState['voting'], hasVoted: boolean, mayChange: boolean) {
  if (voting?.code === 'notFound') return 'tooLate'
  if (voting?.code === 'conflict') return 'stands'
  if (voting) return voting.code === null ? 'sending' : 'notTaken'
  if (!hasVoted) return mayChange ? 'mayChange' : 'final'
  return mayChange ? 'taken' : 'stands'
}
