import './picture/picture.css'
import './picture/between.css'
import './picture/captions.css'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CueLine } from './CueLine'
import { FloatingReactions } from './FloatingReactions'
import { CaptionLine } from './picture/Captions'
import { Controls } from './picture/Controls'
import { KeysSheet } from './picture/KeysSheet'
import { Over } from './picture/Over'
import { StatsPanel } from './picture/StatsPanel'
import { useActs } from './picture/use-acts'
import { useIdle } from './picture/use-idle'
import { useKeys } from './picture/use-keys'
import { usePlayback } from './picture/use-playback'
import { useScreen } from './picture/use-screen'
import { useView } from './picture/use-view'
import { ViewMenu } from './picture/ViewMenu'
import { useVisitState } from './visit-context'

/** The picture first: what lies on it goes while nobody moves, and each part of it does one thing. */
export function Picture() {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const frame = useRef<HTMLElement>(null)
  const isInside = useVisitState((state) => state.stage === 'inside')
  const isHeld = useVisitState((state) => state.isPaused || state.isSoundBlocked)
  const title = useVisitState((state) => state.room?.title || t('room.defaultTitle'))
  const [sheet, setSheet] = useState<'menu' | 'keys' | null>(null)
  const [hasFigures, setFigures] = useState(false)
  const screen = useScreen(frame, video)
  const toggle = (which: 'menu' | 'keys') => setSheet((open) => (open === which ? null : which))
  const acts = useActs({ toggleFullScreen: screen.toggleFullScreen, toggleKeys: () => toggle('keys') })
  const isIdle = useIdle(frame, isHeld || sheet !== null || !isInside)
  usePlayback(video)
  useView(video)
  useKeys(frame, (what) => isInside && acts[what]())
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
        {/* Captions are a line of the page's own: a stream has no file of them. */}
        <track kind="captions" label={t('picture.captions')} />
      </video>
      <FloatingReactions />
      <CaptionLine />
      <CueLine />
      <Over />
      {isInside && hasFigures && <StatsPanel />}
      {isInside && (
        <Controls screen={screen} isMenuOpen={sheet === 'menu'} toggleMenu={() => toggle('menu')} />
      )}
      {isInside && sheet === 'menu' && (
        <ViewMenu
          hasFigures={hasFigures}
          setFigures={setFigures}
          showKeys={() => setSheet('keys')}
          close={() => setSheet(null)}
        />
      )}
      {isInside && sheet === 'keys' && <KeysSheet close={() => setSheet(null)} />}
    </section>
  )
}
