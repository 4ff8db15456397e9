import { Button, Group, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { patternPeriodMs } from '../../../../shared/domain/pattern'
import uiClasses from '../../ui/ui.module.css'
import { Curve } from './Curve'
import type { Sample } from './preview'

/** The curve, and a run through it in real time: asked and allowed, side by side. It moves nothing. */
export function LivePreview({ samples }: { samples: readonly Sample[] }) {
  const { t } = useTranslation()
  const [startedAt, setStartedAt] = useState<number | null>(null)
  const index = useIndex(startedAt, samples.length, () => setStartedAt(null))
  const now = index === null ? null : samples[index]
  return (
    <Stack gap={4} data-testid="live-preview">
      <Curve samples={samples} withAllowed />
      <Group gap="xs" wrap="nowrap">
        <Button
          size="compact-sm"
          variant="default"
          w={130}
          onClick={() => setStartedAt(startedAt === null ? performance.now() : null)}
        >
          {t(startedAt === null ? 'patterns.preview' : 'patterns.previewEnd')}
        </Button>
        <Stack gap={2} style={{ flex: 1 }}>
          <Bar label={t('patterns.asked')} level={now?.asked ?? 0} />
          <Bar label={t('patterns.allowed')} level={now?.allowed ?? 0} />
        </Stack>
      </Group>
      <Text size="xs" c="dimmed">
        {t('patterns.allowedHint')}
      </Text>
    </Stack>
  )
}

function Bar({ label, level }: { label: string; level: number }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="xs" w={110}>
        {label} {Math.round(level * 100)} %
      </Text>
      <div className={uiClasses.meter} style={{ flex: 1 }} aria-hidden>
        <div className={uiClasses.meterFill} style={{ transform: `scaleX(${level})` }} />
      </div>
    </Group>
  )
}

/** The sample that is played now; null while nothing is. */
function useIndex(startedAt: number | null, length: number, onEnd: () => void): number | null {
  const [index, setIndex] = useState<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new start is what begins again
  useEffect(() => {
    setIndex(startedAt === null ? null : 0)
    if (startedAt === null) return
    const timer = setInterval(() => {
      const next = Math.floor((performance.now() - startedAt) / patternPeriodMs)
      if (next < length) return setIndex(next)
      clearInterval(timer)
      onEnd()
    }, patternPeriodMs)
    return () => clearInterval(timer)
  }, [startedAt, length])
  return index
}
