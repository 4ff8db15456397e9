import { useTranslation } from 'react-i18next'
import { FollowButton } from './People'
import { useVisitState } from './visit-context'

export function Header() {
  const { t } = useTranslation()
  const room = useVisitState((state) => state.room)
  const phase = useVisitState((state) => state.show?.phase)
  const credits = useVisitState((state) => state.credits)
  return (
    <header className="bar">
      <h1>{room?.title || t('room.defaultTitle')}</h1>
      <span className={room?.live ? 'badge live' : 'badge'} data-testid="live-badge">
        {room?.live
          ? `● ${t('room.live')}`
          : t(`room.${phase === 'away' || phase === 'ended' ? phase : 'offline'}`)}
      </span>
      <span className="quiet number" data-testid="watching">
        {room && t('room.watching', { count: room.watching })}
      </span>
      <FollowButton />
      <strong className="credits number" data-testid="credits" data-credits={credits ?? ''}>
        {credits !== null && t('tips.credits', { count: credits })}
      </strong>
    </header>
  )
}
