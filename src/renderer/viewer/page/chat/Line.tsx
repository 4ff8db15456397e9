import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatLine } from '../../../../shared/domain/room'
import type { ChatItem } from '../../visit-state'
import { Name } from '../Name'
import { useVisitState } from '../visit-context'
import { mentions } from './markup'
import { Words } from './Words'

export const Line = memo(function Line({
  line,
  onAnswer,
  onModerate,
}: {
  line: ChatLine
  onAnswer(line: ChatLine): void
  onModerate(line: ChatLine): void
}) {
  const { t } = useTranslation()
  const name = useVisitState((state) => state.name)
  const isModerator = useVisitState((state) => state.voice.role === 'moderator')
  const isToMe = mentions(line.text, name) || line.replyTo?.name === name
  return (
    <div className="line" data-testid="chat-line" data-to-me={isToMe}>
      {line.replyTo && (
        <p className="quote quiet">
          ↳ {line.replyTo.name}: {line.replyTo.text}
        </p>
      )}
      <p>
        <b className={line.from}>
          <Name text={line.name} colour={line.colour} />
        </b>{' '}
        {line.from === 'operator' && <small className="badge">{t('chat.host')}</small>}
        {line.role && line.role !== 'viewer' && <small className="badge">{t(`chat.${line.role}`)}</small>}{' '}
        <Words text={line.text} isTrusted={line.from === 'operator' || line.role === 'moderator'} />
      </p>
      <div className="line-tools">
        <button
          type="button"
          onClick={() => onAnswer(line)}
          aria-label={t('chat.replyTo', { name: line.name })}
        >
          {t('chat.reply')}
        </button>
        {isModerator && (
          <button
            className="line-tool"
            type="button"
            aria-label={t('moderation.menuFor', { name: line.name })}
            onClick={() => onModerate(line)}
          >
            ⋯
          </button>
        )}
      </div>
    </div>
  )
})

export function TipLine({ item: { name, amount } }: { item: Extract<ChatItem, { kind: 'tip' }> }) {
  const { t } = useTranslation()
  return (
    <div className="line tipped" data-testid="tip-shown">
      {t('chat.tip', { name, amount })}
    </div>
  )
}
