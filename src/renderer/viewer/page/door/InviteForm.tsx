import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inviteIn } from '../../room/invite-link'
import { useVisit } from '../visit-context'

/** A token or an invitation that did not come as a link. */
export function InviteForm() {
  const { t } = useTranslation()
  const visit = useVisit()
  const [text, setText] = useState('')
  const secret = inviteIn(text)
  function use(event: FormEvent): void {
    event.preventDefault()
    if (visit.door.takeInvite(text)) void visit.door.look()
    setText('')
  }
  return (
    <form className="row" onSubmit={use} data-testid="invite-form">
      <input
        value={text}
        maxLength={500}
        autoComplete="off"
        aria-label={t('door.inviteField')}
        placeholder={t('door.inviteField')}
        data-testid="invite-field"
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" disabled={secret === null} data-testid="invite-use">
        {t('door.inviteUse')}
      </button>
    </form>
  )
}
