import { type FormEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chatText } from '../../../shared/domain/room'
import { refusalWords } from '../room/receipt-words'
import type { ChatItem } from '../visit-state'
import { useVisit, useVisitState } from './visit-context'

export function Chat() {
  const { t } = useTranslation()
  const items = useVisitState((state) => state.chat)
  const unsaid = useVisitState((state) => state.unsaid)
  const list = useRef<HTMLOListElement>(null)
  const isAtEnd = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for what was added, which moves the end
  useLayoutEffect(() => {
    if (isAtEnd.current && list.current) list.current.scrollTop = list.current.scrollHeight
  }, [items, unsaid])

  return (
    <aside className="chat card" aria-labelledby="chat">
      <h2 id="chat">{t('chat.heading')}</h2>
      <ol
        ref={list}
        aria-live="polite"
        data-testid="chat-list"
        onScroll={({ currentTarget: at }) => {
          isAtEnd.current = at.scrollHeight - at.scrollTop - at.clientHeight < 40
        }}
      >
        {items.length === 0 && unsaid.length === 0 && <li className="quiet">{t('chat.empty')}</li>}
        {items.map((item) => (
          <Line key={item.id} item={item} />
        ))}
        {unsaid.map((entry) => (
          <Unsaid key={entry.key} entry={entry} />
        ))}
      </ol>
      <Say />
    </aside>
  )
}

function Line({ item }: { item: ChatItem }) {
  const { t } = useTranslation()
  if (item.kind === 'tip') {
    const { name, amount } = item
    return (
      <li className="tipped" data-testid="tip-shown">
        {t('chat.tip', { name, amount })}
      </li>
    )
  }
  const { name, from, text } = item.line
  return (
    <li data-testid="chat-line">
      <b className={from}>{name}</b>{' '}
      {from === 'operator' && <small className="badge">{t('chat.host')}</small>} <span>{text}</span>
    </li>
  )
}

function Unsaid({
  entry,
}: {
  entry: { key: string; content: string; state: string; code: Parameters<typeof refusalWords>[0] }
}) {
  const { t } = useTranslation()
  const visit = useVisit()
  return (
    <li className="quiet" data-testid="chat-unsaid">
      {entry.content}{' '}
      {entry.state === 'refused' ? (
        <>
          <i>({t(refusalWords(entry.code).key)})</i>{' '}
          <button type="button" className="link" onClick={() => visit.forgetUnsaid(entry.key)}>
            {t('chat.dismiss')}
          </button>
        </>
      ) : (
        <i>({t('chat.sending')})</i>
      )}
    </li>
  )
}

function Say() {
  const { t } = useTranslation()
  const visit = useVisit()
  const [text, setText] = useState('')
  const parsed = chatText.safeParse(text)

  function say(event: FormEvent): void {
    event.preventDefault()
    if (!parsed.success) return
    visit.say(parsed.data)
    setText('')
  }
  return (
    <form className="row" onSubmit={say}>
      <input
        value={text}
        maxLength={500}
        aria-label={t('chat.input')}
        placeholder={t('chat.input')}
        autoComplete="off"
        data-testid="chat-input"
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" disabled={!parsed.success} data-testid="chat-send">
        {t('chat.send')}
      </button>
    </form>
  )
}
