import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModerationWish } from '../../../../shared/domain/chat'
import type { ChatLine } from '../../../../shared/domain/room'
import { useVisit } from '../visit-context'

/** What a moderator can do about one line, under the list. Each of these can be taken back. */
export function ModerateLine({ line, onDone }: { line: ChatLine; onDone(): void }) {
  const { t } = useTranslation()
  const visit = useVisit()
  const first = useRef<HTMLButtonElement>(null)
  const target = { lineId: line.id }
  const ofViewer: [key: string, wish: ModerationWish][] = [
    ['delete', { kind: 'delete', lineId: line.id }],
    ['mute1', { kind: 'mute', target, seconds: 60 }],
    ['mute10', { kind: 'mute', target, seconds: 600 }],
    ['ban', { kind: 'ban', target, range: false }],
    ['banRange', { kind: 'ban', target, range: true }],
  ]
  const entries: typeof ofViewer = [
    ['pin', { kind: 'pin', lineId: line.id }],
    ...(line.from === 'operator' ? [] : ofViewer),
  ]
  useEffect(() => {
    if (line) first.current?.focus()
  }, [line])
  return (
    <section
      className="moderate"
      aria-label={t('moderation.menuFor', { name: line.name })}
      data-testid="moderate-line"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone()
      }}
    >
      <p className="quote quiet">
        {line.name}: {line.text}
      </p>
      {entries.map(([key, wish], index) => (
        <button
          key={key}
          ref={index === 0 ? first : null}
          type="button"
          onClick={() => {
            visit.moderate(wish)
            onDone()
          }}
        >
          {t(`moderation.${key}`)}
        </button>
      ))}
      <button type="button" className="link" onClick={onDone}>
        {t('moderation.close')}
      </button>
    </section>
  )
}
