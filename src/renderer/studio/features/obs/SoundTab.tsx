import { ActionIcon, Button, Group, Slider, Stack, Text } from '@mantine/core'
import { IconVolume, IconVolumeOff } from '@tabler/icons-react'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObsInput } from '../../../../shared/domain/obs'
import classes from './obs.module.css'
import { useMeters } from './use-meters'
import { useObsAct, useObsShow } from './use-obs'

const quietestDb = -60
const mostDb = 0
const shareOf = (db: number | null): number =>
  db === null ? 0 : Math.max(0, Math.min(1, 1 - db / quietestDb))
const decibels = (db: number): string =>
  db <= quietestDb ? '−∞ dB' : `${db.toFixed(1).replace('-', '−')} dB`

/** What of OBS sounds: mute, volume, and a meter that moves with it. */
export function SoundTab() {
  const { t } = useTranslation()
  const { act } = useObsAct()
  const fills = useRef(new Map<string, HTMLDivElement>())
  // Straight to the elements: ten times a second is nothing that React should draw.
  const hear = useCallback((peaks: ReadonlyMap<string, number | null>) => {
    for (const [name, fill] of fills.current)
      fill.style.clipPath = `inset(0 ${(1 - shareOf(peaks.get(name) ?? null)) * 100}% 0 0)`
  }, [])
  useMeters(hear)
  const show = useObsShow()?.show
  const inputs = (show?.inputs ?? []).filter(({ sound }) => sound !== null)
  if (inputs.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('obs.noSound')}
      </Text>
    )
  return (
    <Stack gap="xs" data-testid="obs-sound">
      {inputs.map((input) => (
        <Channel
          key={input.name}
          input={input}
          meter={(element) => {
            if (element) fills.current.set(input.name, element)
            else fills.current.delete(input.name)
          }}
        />
      ))}
      <Group>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => act(...inputs.map(({ name }) => ({ kind: 'mute', input: name, on: true }) as const))}
        >
          {t('obs.muteAll')}
        </Button>
      </Group>
    </Stack>
  )
}

function Channel({ input, meter }: { input: ObsInput; meter(element: HTMLDivElement | null): void }) {
  const { t } = useTranslation()
  const { act } = useObsAct()
  const [moving, setMoving] = useState<number | null>(null)
  const { name, sound } = input
  if (!sound) return null
  const db = moving ?? Math.max(quietestDb, Math.min(mostDb, sound.volumeDb))
  const label = t(sound.muted ? 'obs.unmute' : 'obs.mute', { name })
  return (
    <div>
      <Group gap="xs" wrap="nowrap">
        <ActionIcon
          variant={sound.muted ? 'light' : 'subtle'}
          color={sound.muted ? 'yellow' : 'gray'}
          aria-label={label}
          aria-pressed={sound.muted}
          title={label}
          onClick={() => act({ kind: 'mute', input: name, on: !sound.muted })}
        >
          {sound.muted ? <IconVolumeOff size={18} /> : <IconVolume size={18} />}
        </ActionIcon>
        <Text size="sm" truncate w={90} title={name}>
          {name}
        </Text>
        <Slider
          style={{ flex: 1, minWidth: 50 }}
          size="sm"
          min={quietestDb}
          max={mostDb}
          step={0.5}
          label={decibels}
          thumbLabel={t('obs.volumeOf', { name })}
          thumbProps={{ 'aria-valuetext': decibels(db) }}
          value={db}
          onChange={setMoving}
          onChangeEnd={(value) => {
            setMoving(null)
            act({ kind: 'volume', input: name, db: value <= quietestDb ? -100 : value })
          }}
        />
        <Text size="xs" w={58} ta="end" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {decibels(db)}
        </Text>
      </Group>
      <div className={classes.meter} role="img" aria-label={t('obs.levelOf', { name })}>
        <div ref={meter} />
      </div>
    </div>
  )
}
