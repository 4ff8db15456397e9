import { Group, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isHazard, type OutputLimits, type OutputView } from '../../../../shared/domain/device'
import { narrowest } from '../../../../shared/domain/limits'
import { studio } from '../../bridge'
import { useTold } from '../../mirror'
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
  const ceiling = useTold('settings')?.safety.ceiling
  const limits = ceiling && isHazard(output.kind) ? narrowest(output.limits, ceiling) : output.limits
  const name = t(`output.${output.kind}`)
  return (
    <div data-testid={`meter-${output.kind}`}>
      <Group justify="space-between" gap="xs">
        <Text size="xs">
          {name} · ≤ {Math.round(limits.max * 100)} %
          {isHazard(output.kind) && (
            <Text span inherit c={isNearlyUsed(output.usedThisHourMs, limits) ? 'yellow' : 'dimmed'}>
              {` · ${t('limit.used', usedOf(output.usedThisHourMs, limits))}`}
            </Text>
          )}
        </Text>
        <Text size="xs" component="span" ref={words} />
      </Group>
      <div className={classes.meter} role="img" aria-label={t('devices.level', { output: name })}>
        <div ref={fill} className={classes.meterFill} />
      </div>
    </div>
  )
}

/** Whole minutes of the hour's budget, the used ones rounded up: never told smaller than it is. */
const usedOf = (usedMs: number, { exposureSecondsPerHour }: OutputLimits) => ({
  used: Math.ceil(usedMs / 60_000),
  of: Math.round(exposureSecondsPerHour / 60),
})
const isNearlyUsed = (usedMs: number, { exposureSecondsPerHour }: OutputLimits): boolean =>
  usedMs >= exposureSecondsPerHour * 800
