import { useTranslation } from 'react-i18next'
import { resultOf } from '../../../../shared/domain/poll'
import type { ShownPoll } from '../../visit-state'
import { useVisitState } from '../visit-context'

/** How each option stands, and what is ours in it. */
export function Bars({ poll }: { poll: ShownPoll }) {
  return (
    <ul className="options">
      {poll.options.map((label, option) => (
        <li key={label} data-testid="poll-row" data-weight={poll.count?.weights[option]}>
          <span className="option">
            <span>
              {label}
              <Mine poll={poll} option={option} />
            </span>
            <Figure poll={poll} option={option} />
          </span>
          <Bar poll={poll} option={option} />
        </li>
      ))}
    </ul>
  )
}

export function Figure({ poll, option }: { poll: ShownPoll; option: number }) {
  const { t } = useTranslation()
  if (!poll.count) return null
  const unit = poll.kind === 'credits' ? 'credits' : 'votes'
  const percent = resultOf(poll.count).percents[option]
  return (
    <small className="number">
      {percent} % · {t(`poll.${unit}`, { count: poll.count.weights[option] ?? 0 })}
    </small>
  )
}

/** Repeats for the eye what the figure says. */
export function Bar({ poll, option }: { poll: ShownPoll; option: number }) {
  if (!poll.count) return null
  const percent = resultOf(poll.count).percents[option] ?? 0
  return (
    <span className="bar-track" aria-hidden="true">
      <span className="bar-fill" style={{ width: `${percent}%` }} />
    </span>
  )
}

function Mine({ poll, option }: { poll: ShownPoll; option: number }) {
  const { t } = useTranslation()
  const own = useVisitState(({ ownVote }) => (ownVote?.pollId === poll.id ? ownVote : null))
  const spent = own?.spent[option] ?? 0
  if (spent > 0) return <small> · {t('poll.spent', { amount: spent })}</small>
  return own?.choices.includes(option) ? <small> · {t('poll.yours')}</small> : null
}
