import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../../media-context'
import classes from '../../ui/ui.module.css'

const quietestDbfs = -60

/** The outgoing sound as a bar; written straight to the element, twenty times a second. */
export function SoundMeter() {
  const { t } = useTranslation()
  const media = useMedia()
  const fill = useRef<HTMLDivElement>(null)
  useEffect(
    () =>
      media.onSoundLevel((dbfs) => {
        const share = Math.max(0, Math.min(1, 1 - dbfs / quietestDbfs))
        if (fill.current) fill.current.style.transform = `scaleX(${share})`
      }),
    [media],
  )
  return (
    <div className={classes.meter} role="img" aria-label={t('live.sound')}>
      <div ref={fill} className={classes.meterFill} style={{ transform: 'scaleX(0)' }} />
    </div>
  )
}
