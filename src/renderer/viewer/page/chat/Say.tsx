import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatRole, ChatRules } from '../../../../shared/domain/chat'
import { type ChatLine, chatText } from '../../../../shared/domain/room'
import { readCommand } from '../../../../shared/domain/viewer-command'
import { useVisit, useVisitState } from '../visit-context'
import { answerTo, answerToUnknown } from './answers'
import { SuggestionList, suggestionId, suggestionsId } from './SuggestionList'
import { useSuggestions } from './use-suggestions'

export function Say({ answered, onAnswered }: { answered: ChatLine | null; onAnswered(): void }) {
  const { t } = useTranslation()
  const visit = useVisit()
  const rules = useVisitState((state) => state.room?.chat)
  const voice = useVisitState((state) => state.voice)
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const suggestions = useSuggestions(text, setText)
  const waitS = useSlowMode(rules?.slowSeconds ?? 0, voice.role === 'moderator')
  const parsed = chatText.safeParse(text)
  const chosen = suggestions.list[suggestions.active]
  /** Answered by this page: slow mode is none of its business. */
  const isCommand = parsed.success && readCommand(parsed.data).kind !== 'say'
  const isClosed = voice.isMuted || !mayWrite(rules?.who, voice.role)
  useEffect(() => {
    if (answered) input.current?.focus()
  }, [answered])

  function say(event: FormEvent): void {
    event.preventDefault()
    if (!parsed.success || isClosed) return
    const read = readCommand(parsed.data)
    if (read.kind === 'say') {
      if (waitS > 0) return
      visit.say(read.text, answered?.id)
      onAnswered()
    } else
      visit.answer(
        parsed.data,
        read.kind === 'command'
          ? answerTo(read.name, visit.store.getState(), t)
          : answerToUnknown(read.word, t),
      )
    setText('')
  }
  if (isClosed)
    return (
      <p className="quiet" role="status" data-testid="chat-closed">
        {t(
          voice.isMuted
            ? 'chat.youAreMuted'
            : `chat.${rules?.who === 'members' ? 'members' : 'moderators'}Only`,
        )}
      </p>
    )
  return (
    <form onSubmit={say}>
      {answered && (
        <p className="quote quiet" data-testid="chat-answering">
          ↳ {answered.name}: {answered.text}{' '}
          <button type="button" className="link" onClick={onAnswered}>
            {t('chat.noReply')}
          </button>
        </p>
      )}
      <SuggestionList suggestions={suggestions} />
      <div className="row">
        <input
          ref={input}
          value={text}
          maxLength={500}
          aria-label={t('chat.input')}
          placeholder={t('chat.input')}
          autoComplete="off"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={suggestions.list.length > 0}
          aria-controls={suggestionsId}
          aria-activedescendant={chosen && suggestionId(chosen)}
          data-testid="chat-input"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (!suggestions.onKey(event) && event.key === 'Escape' && answered) onAnswered()
          }}
        />
        <button type="submit" disabled={!parsed.success || (waitS > 0 && !isCommand)} data-testid="chat-send">
          {waitS > 0 && !isCommand ? t('chat.wait', { seconds: waitS }) : t('chat.send')}
        </button>
      </div>
    </form>
  )
}

function mayWrite(who: ChatRules['who'] | undefined, role: ChatRole): boolean {
  if (who === 'moderators') return role === 'moderator'
  return who !== 'members' || role !== 'viewer'
}

/** Seconds until the next line may be said. */
function useSlowMode(slowSeconds: number, isFree: boolean): number {
  const lastSaidAt = useVisitState((state) => state.lastSaidAt)
  const [now, setNow] = useState(() => performance.now())
  const waitMs = lastSaidAt === null || isFree ? 0 : lastSaidAt + slowSeconds * 1_000 - now
  const isWaiting = waitMs > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line, another wait
  useEffect(() => setNow(performance.now()), [lastSaidAt])
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => setNow(performance.now()), 500)
    return () => clearInterval(timer)
  }, [isWaiting])
  return Math.max(0, Math.ceil(waitMs / 1_000))
}
