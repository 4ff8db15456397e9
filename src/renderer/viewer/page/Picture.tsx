import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { FloatingReactions } from './FloatingReactions'
import { pictureWords } from './picture-words'
import { useVisit, useVisitState } from './visit-context'

export function Picture() {
  const { t } = useTranslation()
  const visit = useVisit()
  const video = useRef<HTMLVideoElement>(null)
  const frame = useRef<HTMLElement>(null)
  const isInside = useVisitState((state) => state.stage === 'inside')
  const isMuted = useVisitState((state) => state.isMuted)
  const title = useVisitState((state) => state.room?.title || t('room.defaultTitle'))
  const words = useVisitState(pictureWords)
  const canRetry = useVisitState((state) => state.picture.state === 'failed')

  useEffect(() => (video.current ? visit.attach(video.current) : undefined), [visit])
  useEffect(() => {
    const element = video.current
    if (!element || !isInside) return
    element.muted = isMuted
    element.play().catch((error: DOMException) => {
      // Browsers let sound start only from a click: play without it and offer the click.
      if (error.name === 'NotAllowedError' && !isMuted) visit.setMuted(true)
    })
  }, [isInside, isMuted, visit])

  return (
    <section className="picture" ref={frame} aria-label={t('picture.label', { title })}>
      {/* biome-ignore lint/a11y/useMediaCaption: a live picture has no captions to offer yet */}
      <video ref={video} playsInline autoPlay data-testid="video" />
      <FloatingReactions />
      <div className="over" aria-live="polite" data-testid="picture-state">
        {words && <p>{t(words)}</p>}
        {canRetry && (
          <button type="button" onClick={visit.retryNow}>
            {t('picture.retry')}
          </button>
        )}
      </div>
      {isInside && (
        <div className="controls">
          <button
            type="button"
            className={isMuted ? 'primary' : ''}
            data-testid="sound-button"
            onClick={() => visit.setMuted(!isMuted)}
          >
            {isMuted ? `🔇 ${t('picture.unmute')}` : '🔊'}
            {!isMuted && <span className="unseen">{t('picture.mute')}</span>}
          </button>
          <button
            type="button"
            aria-label={t('picture.fullscreen')}
            onClick={() => void frame.current?.requestFullscreen()}
          >
            <FullscreenIcon />
          </button>
        </div>
      )}
    </section>
  )
}

function FullscreenIcon() {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
    >
      <path d="M2 6V2h4M12 2h4v4M16 12v4h-4M6 16H2v-4" />
    </svg>
  )
}
