import { useTranslation } from 'react-i18next'
import classes from './devices.module.css'
import { signalOf, signalWords } from './signal'

/** Bars, with the word and the figure for whoever asks. */
export function SignalBars({ rssiDbm }: { rssiDbm: number }) {
  const { t } = useTranslation()
  const word = signalOf(rssiDbm)
  if (word === null) return null
  const bars = signalWords.indexOf(word) + 1
  const label = `${t('deviceLife.signalIs', { word: t(`deviceLife.signalWord.${word}`) })} (${t('devices.signal', { dbm: rssiDbm })})`
  return (
    <svg viewBox="0 0 18 12" className={classes.bars} role="img" aria-label={label}>
      <title>{label}</title>
      {signalWords.map((each, at) => (
        <rect
          key={each}
          x={at * 5}
          y={9 - at * 3}
          width={3}
          height={3 + at * 3}
          rx={0.5}
          className={at < bars ? classes.bar : classes.faintBar}
        />
      ))}
    </svg>
  )
}
