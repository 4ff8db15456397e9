import { useTranslation } from 'react-i18next'
import type { Screen } from '../../player/screen'
import { useVisit, useVisitState } from '../visit-context'
import { CaptionsButton } from './Captions'
import { Icon } from './Icon'

/** What one can do to the picture; what this browser cannot do is not there. */
export function Controls({
  screen,
  isMenuOpen,
  toggleMenu,
}: {
  screen: Screen & { hasVolume: boolean }
  isMenuOpen: boolean
  toggleMenu(): void
}) {
  const { t } = useTranslation()
  return (
    <div className="controls" data-testid="controls">
      <PauseButton />
      <Sound hasVolume={screen.hasVolume} />
      <span className="gap" />
      <CaptionsButton />
      <button
        type="button"
        aria-label={t('picture.menu')}
        title={t('picture.menu')}
        aria-expanded={isMenuOpen}
        data-testid="view-menu-button"
        onClick={toggleMenu}
      >
        <Icon name="menu" />
      </button>
      {screen.togglePictureInPicture && (
        <button
          type="button"
          aria-label={t('picture.float')}
          title={t('picture.float')}
          data-testid="float-button"
          onClick={screen.togglePictureInPicture}
        >
          <Icon name="float" />
        </button>
      )}
      {screen.toggleFullScreen && (
        <button
          type="button"
          aria-label={t('picture.fullscreen')}
          title={`${t('picture.fullscreen')} (F)`}
          data-testid="full-screen-button"
          onClick={screen.toggleFullScreen}
        >
          <Icon name="fullScreen" />
        </button>
      )}
    </div>
  )
}

function PauseButton() {
  const { t } = useTranslation()
  const { watching } = useVisit()
  const isPaused = useVisitState((state) => state.isPaused)
  const words = t(isPaused ? 'picture.play' : 'picture.pause')
  return (
    <button
      type="button"
      aria-label={words}
      title={`${words} (K)`}
      data-testid="pause-button"
      onClick={() => watching.setPaused(!isPaused)}
    >
      <Icon name={isPaused ? 'play' : 'pause'} />
    </button>
  )
}

function Sound({ hasVolume }: { hasVolume: boolean }) {
  const { t } = useTranslation()
  const { watching } = useVisit()
  const { volume, isMuted } = useVisitState((state) => state.preferences)
  const isSilent = useVisitState((state) => state.isSoundBlocked) || isMuted
  const words = t(isSilent ? 'picture.unmute' : 'picture.mute')
  return (
    <>
      <button
        type="button"
        aria-label={words}
        title={`${words} (M)`}
        data-testid="sound-button"
        data-silent={isSilent}
        onClick={() => watching.setMuted(!isSilent)}
      >
        <Icon name={isSilent ? 'muted' : 'sound'} />
      </button>
      {hasVolume && (
        <input
          type="range"
          className="volume"
          min={0}
          max={1}
          step={0.05}
          value={isSilent ? 0 : volume}
          aria-label={t('picture.volume')}
          data-testid="volume"
          onChange={(event) => watching.setVolume(Number(event.target.value))}
        />
      )}
    </>
  )
}
