import { Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { asciiOf, bytesOfHex } from '../../../../shared/domain/bytes'
import type { LabLine } from '../../../../shared/domain/lab'
import classes from './lab.module.css'
import { useLabLines } from './lab-lines'

/** Everything that went to and fro, newest last. Stays at the end unless somebody looks further up. */
export function Console() {
  const { t } = useTranslation()
  const lines = useLabLines()
  const box = useRef<HTMLDivElement>(null)
  const latest = lines.at(-1)?.id
  useEffect(() => {
    const at = box.current
    if (at && latest !== undefined && at.scrollHeight - at.scrollTop - at.clientHeight < 80)
      at.scrollTop = at.scrollHeight
  }, [latest])
  return (
    <div
      ref={box}
      className={classes.console}
      role="log"
      aria-label={t('lab.console')}
      data-testid="lab-console"
    >
      {lines.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('lab.consoleEmpty')}
        </Text>
      )}
      {lines.map((line) => (
        <Line key={line.id} line={line} />
      ))}
    </div>
  )
}

const timeOf = (at: number): string => new Date(at).toLocaleTimeString(undefined, { hour12: false })

function Line({ line }: { line: LabLine }) {
  const { t } = useTranslation()
  return (
    <div className={classes.line}>
      <span className={classes.faint}>{timeOf(line.at)}</span>
      <span>{t(`lab.line.${line.kind}`)}</span>
      <span className={classes.bytes}>
        {line.note ?? line.hex}
        {line.hex && <span className={classes.faint}> {asciiOf(bytesOfHex(line.hex) ?? [])}</span>}
        {line.where && <span className={classes.faint}> · {line.where}</span>}
      </span>
    </div>
  )
}
