import { useTranslation } from 'react-i18next'
import { refusalWords } from '../../room/receipt-words'
import type { ChatEntry } from '../../visit-state'
import { useVisit } from '../visit-context'

/** A line of our own that is not in the chat: on its way, waiting for a moderator, or not taken. */
export function Unsaid({ entry }: { entry: ChatEntry }) {
  const { t } = useTranslation()
  const visit = useVisit()
  const { key, content, state, code } = entry
  return (
    <div className="line quiet" data-testid="chat-unsaid">
      {content.text}{' '}
      {state === 'refused' ? (
        <>
          <i>({t(refusalWords(code).key)})</i>{' '}
          <button type="button" className="link" onClick={() => visit.forgetUnsaid(key)}>
            {t('chat.dismiss')}
          </button>
        </>
      ) : (
        <i>
          ({t(state === 'accepted' ? 'chat.held' : code === 'rateLimited' ? 'chat.soon' : 'chat.sending')})
        </i>
      )}
    </div>
  )
}
