import './chat.css'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { VList, type VListHandle } from 'virtua'
import type { ChatLine } from '../../../../shared/domain/room'
import { useVisitState } from '../visit-context'
import { AnswerLine } from './AnswerLine'
import { HeldLines } from './HeldLines'
import { Line, TipLine } from './Line'
import { ModerateLine } from './ModerateLine'
import { PinnedLine } from './PinnedLine'
import { Say } from './Say'
import { Unsaid } from './Unsaid'

export function Chat() {
  const { t } = useTranslation()
  const [answered, setAnswered] = useState<ChatLine | null>(null)
  const [moderated, setModerated] = useState<ChatLine | null>(null)
  return (
    <aside className="chat card" aria-labelledby="chat">
      <h2 id="chat">{t('chat.heading')}</h2>
      <HeldLines />
      <PinnedLine />
      <Lines onAnswer={setAnswered} onModerate={setModerated} />
      {moderated && <ModerateLine line={moderated} onDone={() => setModerated(null)} />}
      <Say answered={answered} onAnswered={() => setAnswered(null)} />
    </aside>
  )
}

/** Only what is in sight is in the page, however long the room has talked. */
function Lines(tools: { onAnswer(line: ChatLine): void; onModerate(line: ChatLine): void }) {
  const { t } = useTranslation()
  const items = useVisitState((state) => state.chat)
  const unsaid = useVisitState((state) => state.unsaid)
  const shown = items.filter((item) => item.kind !== 'line' || !item.isRemoved)
  const list = useRef<VListHandle>(null)
  const isAtEnd = useRef(true)
  const count = shown.length + unsaid.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for what was added, which moves the end
  useLayoutEffect(() => {
    if (isAtEnd.current && count > 0) list.current?.scrollToIndex(count - 1, { align: 'end' })
  }, [items, unsaid, count])

  if (count === 0)
    return (
      <div className="lines" data-testid="chat-list">
        <p className="quiet">{t('chat.empty')}</p>
      </div>
    )
  return (
    <div
      className="lines"
      role="log"
      aria-live="polite"
      aria-label={t('chat.heading')}
      data-testid="chat-list"
    >
      <VList
        ref={list}
        tabIndex={0}
        onScroll={(offset) => {
          const at = list.current
          if (at) isAtEnd.current = at.scrollSize - offset - at.viewportSize < 40
        }}
      >
        {shown.map((item) => {
          if (item.kind === 'tip') return <TipLine key={item.id} item={item} />
          if (item.kind === 'answer') return <AnswerLine key={item.id} item={item} />
          return <Line key={item.id} line={item.line} {...tools} />
        })}
        {unsaid.map((entry) => (
          <Unsaid key={entry.key} entry={entry} />
        ))}
      </VList>
    </div>
  )
}
