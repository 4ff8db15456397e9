import './picture/picture.css'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FloatingReactions } from './FloatingReactions'
import { Controls } from './picture/Controls'
import { Icon } from './picture/Icon'
import { KeysSheet } from './picture/KeysSheet'
import { type KeyAct, volumeStep } from './picture/keys'
import { Over } from './picture/Over'
import { StatsPanel } from './picture/StatsPanel'
import { useIdle } from './picture/use-idle'
import { useKeys } from './picture/use-keys'
import { usePlayback } from './picture/use-playback'
import { useScreen } from './picture/use-screen'
import { ViewMenu } from './picture/ViewMenu'
import { useVisit, useVisitState } from './visit-context'

export function Picture() {
  const { t } = useTranslation()
  const { watching, store } = useVisit()
  const video = useRef<HTMLVideoElement>(null)
  const frame = useRef<HTMLElement>(null)
  const isInside = useVisitState((state) => state.stage === 'inside')
  const isHeld = useVisitState((state) => state.isPaused || state.isSoundBlocked)
  const title = useVisitState((state) => state.room?.title || t('room.defaultTitle'))
  const [sheet, setSheet] = useState<'menu' | 'keys' | null>(null)
  const [hasFigures, setFigures] = useState(false)
  const screen = useScreen(frame, video)
  const isIdle = useIdle(frame, isHeld || sheet !== null || !isInside)
  usePlayback(video)
  useKeys(frame, (what) => isInside && acts[what]())

  const toggle = (which: 'menu' | 'keys') => setSheet((open) => (open === which ? null : which))
  const acts: Record<KeyAct, () => void> = {
    pause: () => watching.setPaused(!store.getState().isPaused),
    mute() {
      const { isSoundBlocked, preferences } = store.getState()
      watching.setMuted(!(isSoundBlocked || preferences.isMuted))
    },
    fullScreen: () => screen.toggleFullScreen?.(),
    louder: () => watching.setVolume(store.getState().preferences.volume + volumeStep),
    quieter: () => watching.setVolume(store.getState().preferences.volume - volumeStep),
    keys: () => toggle('keys'),
  }
  const menu = (
    <button
      type="button"
      aria-label={t('picture.menu')}
      title={t('picture.menu')}
      aria-expanded={sheet === 'menu'}
      data-testid="view-menu-button"
      onClick={() => toggle('menu')}
    >
      <Icon name="menu" />
    </button>
  )

  return (
    <section
      className="picture"
      ref={frame}
      tabIndex={-1}
      data-idle={isIdle}
      aria-label={t('picture.label', { title })}
      onKeyDown={(event) => event.key === 'Escape' && setSheet(null)}
    >
      <video ref={video} playsInline autoPlay data-testid="video">
        {/* The place for captions: nobody gives any yet. */}
        <track kind="captions" label={t('picture.captions')} />
      </video>
      <FloatingReactions />
      <Over />
      {isInside && hasFigures && <StatsPanel />}
      {isInside && <Controls screen={screen} menu={menu} />}
      {isInside && sheet === 'menu' && (
        <ViewMenu hasFigures={hasFigures} setFigures={setFigures} showKeys={() => setSheet('keys')} />
      )}
      {isInside && sheet === 'keys' && <KeysSheet close={() => setSheet(null)} />}
    </section>
  )
}
