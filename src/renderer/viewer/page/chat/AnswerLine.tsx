import { useTranslation } from 'react-i18next'
import type { ChatItem } from '../../visit-state'

/** What this page answered to a command. */
export function AnswerLine({ item: { asked, lines } }: { item: Extract<ChatItem, { kind: 'answer' }> }) {
  const { t } = useTranslation()
  return (
    <div className="line answer" data-testid="chat-answer">
      <p className="quiet">
        {asked} · {t('command.onlyYou')}
      </p>
      {lines.map((line, index) => (
        // The same words may stand twice: only the place tells them apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes
        <p key={index}>{line}</p>
      ))}
    </div>
  )
}
