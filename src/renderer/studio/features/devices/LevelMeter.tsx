import { Group, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputView } from '../../../../shared/domain/device'
import { studio } from '../../bridge'
import classes from '../../ui/ui.module.css'

/** Moves with the frames that were really written; written straight to the elements, without rendering. */
export function LevelMeter({ deviceId, output }: { deviceId: string; output: OutputView }) {
  const { t } = useTranslation()
  const fill = useRef<HTMLDivElement>(null)
  const words = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const show = (level: number, remainingMs: number) => {
      if (fill.current) fill.current.style.transform = `scaleX(${level})`
      if (!words.current) return
      const left = remainingMs > 0 ? t('devices.left', { seconds: Math.ceil(remainingMs / 1_000) }) : ''
      words.current.textContent = level > 0 ? `${Math.round(level * 100)} % ${left}` : t('devices.idle')
    }
    show(output.level, output.remainingMs)
    return studio.on('device.level', (told) => {
      if (told.deviceId === deviceId && told.outputId === output.id) show(told.level, told.remainingMs)
    })
  }, [deviceId, output.id, output.level, output.remainingMs, t])
  const name = t(`output.${output.kind}`)
  return (
    <div data-testid={`meter-${output.kind}`}>
      <Group justify="space-between" gap="xs">
        <Text size="xs">
          {name} · ≤ {Math.round(output.limits.max * 100)} %
        </Text>
        <Text size="xs" component="span" ref={words} />
      </Group>
      <div className={classes.meter} role="img" aria-label={t('devices.level', { output: name })}>
        <div ref={fill} className={classes.meterFill} />
      </div>
    </div>
  )
}
