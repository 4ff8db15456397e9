import './poll.css'
import { useTranslation } from 'react-i18next'
import { resultOf } from '../../../../shared/domain/poll'
import type { ShownPoll } from '../../visit-state'
import { useVisitState } from '../visit-context'
import { Ballot } from './Ballot'
import { Bars } from './Bars'
import { SpendForm } from './SpendForm'
import { TimeLeft } from './TimeLeft'

/** What is asked now, how one votes, and how it stands. Its opening and its end are said to screen readers. */
export function PollCard() {
  const { t } = useTranslation()
  const poll = useVisitState((state) => state.poll)
  return (
    <div className="poll-place">
      <p className="unseen" role="status">
        {poll && t(poll.state === 'open' ? 'poll.opened' : 'poll.over', { question: poll.question })}{' '}
        {poll?.state === 'closed' && <Winner poll={poll} />}
      </p>
      {poll && <Card key={poll.id} poll={poll} />}
    </div>
  )
}

function Card({ poll }: { poll: ShownPoll }) {
  const { t } = useTranslation()
  const isOpen = poll.state === 'open'
  return (
    <section
      className="card poll"
      aria-labelledby="poll"
      data-testid="poll"
      data-state={poll.state}
      data-kind={poll.kind}
    >
      <header>
        <h2 id="poll">{poll.question}</h2>
        <span className="quiet number">{isOpen ? <TimeLeft endsAt={poll.endsAt} /> : t('poll.closed')}</span>
      </header>
      {!isOpen || poll.kind !== 'credits' ? null : <SpendForm poll={poll} />}
      {isOpen && poll.kind !== 'credits' ? <Ballot poll={poll} /> : <Bars poll={poll} />}
      {isOpen && !poll.count && <p className="quiet">{t('poll.secret')}</p>}
      {!isOpen && (
        <p data-testid="poll-result">
          <Winner poll={poll} />
        </p>
      )}
    </section>
  )
}

function Winner({ poll }: { poll: ShownPoll }) {
  const { t } = useTranslation()
  const winner = poll.count ? resultOf(poll.count).winner : null
  return winner === null ? t('poll.noWinner') : t('poll.won', { label: poll.options[winner] })
}
