import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Level } from '../../media/sound/dsp/meter'
import type { MixReport } from '../../media/sound/dsp/mix'
import { createPeakHold } from '../../media/sound/peak-hold'
import { clipShownMs } from '../../media/sound/warnings'
import { useMedia } from '../../media-context'
import classes from './mixer.module.css'

const quietestDbfs = -60
const shareOf = (dbfs: number): number => Math.max(0, Math.min(1, 1 - dbfs / quietestDbfs))
const inWords = (dbfs: number): string => (dbfs <= quietestDbfs ? '−∞' : dbfs.toFixed(0).replace('-', '−'))

/** A level in dBFS with its held peak; written straight to the elements, twenty times a second. */
export function LevelBar({ label, pick }: { label: string; pick: (report: MixReport) => Level }) {
  const { t } = useTranslation()
  const media = useMedia()
  const bar = useRef<HTMLDivElement>(null)
  const fill = useRef<HTMLDivElement>(null)
  const mark = useRef<HTMLDivElement>(null)
  const figure = useRef<HTMLSpanElement>(null)
  const picked = useRef(pick)
  picked.current = pick
  useEffect(() => {
    const hold = createPeakHold()
    let clippedAt = Number.NEGATIVE_INFINITY
    return media.onMix((report) => {
      const now = performance.now()
      const { peakDbfs, isClipped } = picked.current(report)
      const held = hold(peakDbfs, now)
      if (isClipped) clippedAt = now
      if (!bar.current || !fill.current || !mark.current || !figure.current) return
      fill.current.style.clipPath = `inset(0 ${(1 - shareOf(peakDbfs)) * 100}% 0 0)`
      mark.current.style.insetInlineStart = `${shareOf(held) * 100}%`
      bar.current.dataset.clipped = String(now - clippedAt < clipShownMs)
      figure.current.textContent = inWords(held)
    })
  }, [media])
  return (
    <div className={classes.level}>
      <div ref={bar} className={classes.bar} role="img" aria-label={t('mixer.levelOf', { name: label })}>
        <div ref={fill} className={classes.fill} style={{ clipPath: 'inset(0 100% 0 0)' }} />
        <div ref={mark} className={classes.mark} />
        <div className={classes.clip}>{t('mixer.clip')}</div>
      </div>
      <span ref={figure} className={classes.figure} aria-hidden>
        −∞
      </span>
    </div>
  )
}
