import { Button, Card, Group, NumberInput, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SoundWish } from '../../../../shared/domain/sound'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { useNow } from '../../ui/use-now'

type Shape = Omit<SoundWish, 'deviceId' | 'outputKind'>
const atFirst: Shape = { gain: 1.5, floor: 0.3, ceiling: 0.6, attackMs: 50, releaseMs: 300, seconds: 120 }

/** As a person thinks of it: `scale` turns the shown number into the stored one. */
const fields = [
  { name: 'gain', scale: 0.01, min: 10, max: 500 },
  { name: 'floor', scale: 0.01, min: 0, max: 95 },
  { name: 'ceiling', scale: 0.01, min: 5, max: 100 },
  { name: 'attackMs', scale: 1, min: 0, max: 2_000 },
  { name: 'releaseMs', scale: 1, min: 0, max: 5_000 },
  { name: 'seconds', scale: 1, min: 5, max: 300 },
] as const satisfies readonly { name: keyof Shape; scale: number; min: number; max: number }[]

/** The outgoing sound drives an output: the microphone, or whatever the programme plays. */
export function SoundCard() {
  const { t } = useTranslation()
  const driving = useTold('sound') ?? null
  const isArmed = useTold('safety')?.permit === 'armed'
  const [shape, setShape] = useState(atFirst)
  const [refusal, setRefusal] = useState<string | null>(null)
  const outputs = useOutputs()
  const [chosen, setChosen] = useState<string | null>(null)
  const output = outputs.find(({ value }) => value === chosen) ?? outputs[0]
  const start = useAction(async () => {
    if (!output) return
    const { reason } = await ask('sound.start', { ...shape, ...output.target })
    setRefusal(reason && t(`refusal.${reason}`))
  })
  const stop = useAction(() => ask('sound.stop'))
  return (
    <Card withBorder p="xs" data-testid="sound-card">
      <Stack gap={6}>
        <Text size="sm" fw={600}>
          {t('sound.title')}
        </Text>
        <Text size="xs" c="dimmed">
          {t('sound.hint')}
        </Text>
        <Group gap="xs" align="flex-end">
          <Select
            label={t('sound.output')}
            data={outputs.map(({ value, label }) => ({ value, label }))}
            value={output?.value ?? null}
            onChange={setChosen}
            allowDeselect={false}
          />
          {fields.map(({ name, scale, min, max }) => (
            <NumberInput
              key={name}
              label={t(`sound.field.${name}`)}
              w={110}
              min={min}
              max={max}
              value={Math.round(shape[name] / scale)}
              onChange={(value) =>
                setShape({
                  ...shape,
                  [name]: Math.min(max, Math.max(min, Math.round(Number(value) || 0))) * scale,
                })
              }
            />
          ))}
        </Group>
        <Group gap="xs">
          {driving ? (
            <Button size="compact-sm" color="red.8" onClick={stop.act}>
              {t('sound.stop')}
            </Button>
          ) : (
            <Button
              size="compact-sm"
              variant="default"
              disabled={!isArmed || !output}
              loading={start.busy}
              onClick={start.act}
            >
              {t('sound.start')}
            </Button>
          )}
          <SoundState refusal={refusal} isArmed={isArmed} />
        </Group>
      </Stack>
    </Card>
  )
}

function SoundState({ refusal, isArmed }: { refusal: string | null; isArmed: boolean }) {
  const { t } = useTranslation()
  const driving = useTold('sound') ?? null
  const now = useNow(1_000)
  const words = () => {
    if (driving?.endsAt)
      return t('sound.driving', { seconds: Math.max(0, Math.ceil((driving.endsAt - now) / 1_000)) })
    if (driving) return t('sound.waiting')
    return isArmed ? refusal : t('patterns.armFirst')
  }
  return (
    <Text size="xs" c="dimmed" role="status">
      {words()}
    </Text>
  )
}

function useOutputs() {
  const { t } = useTranslation()
  const devices = useTold('devices') ?? []
  return devices.flatMap(({ id: deviceId, alias, outputs }) =>
    outputs.map(({ id, kind: outputKind }) => ({
      value: `${deviceId}/${id}`,
      label: `${alias}: ${t(`output.${outputKind}`)}`,
      target: { deviceId, outputKind },
    })),
  )
}
