import { NumberInput, Select, Stack, Text } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  contentHints,
  type EncodingSettings,
  encodingPresets,
  encodingSettings,
  frameRates,
  layerings,
  type PresetName,
  pictureHeights,
  presetOf,
  publishCodecs,
} from '../../../../shared/domain/encoding'
import { shortSideOf } from '../../../../shared/domain/scene'
import { ask } from '../../bridge'
import { programme } from '../../media/compositor/messages'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { usePictureSize } from '../scenes/state'
import { SizeField } from './SizeField'

const presetNames = Object.keys(encodingPresets) as PresetName[]

/** Each change holds at once, also on air. */
export function EncodingForm() {
  const { t } = useTranslation()
  const encoding = useTold('settings')?.encoding
  const save = useAction((change: Partial<EncodingSettings>) =>
    ask('encoding.save', encodingSettings.parse({ ...encoding, ...change })),
  )
  const size = usePictureSize()
  if (!encoding) return null
  const height = shortSideOf(size)
  const preset = presetOf(encoding)
  return (
    <Stack gap="sm">
      <SizeField encoding={encoding} onFollow={save.act} />
      <Select
        label={t('stream.preset')}
        data={[
          ...presetNames.map((value) => ({ value, label: t(`stream.presets.${value}`) })),
          ...(preset ? [] : [{ value: 'own', label: t('stream.presets.own') }]),
        ]}
        value={preset ?? 'own'}
        allowDeselect={false}
        onChange={(value) => {
          const chosen = presetNames.find((name) => name === value)
          if (chosen) save.act(encodingPresets[chosen])
        }}
        data-testid="encoding-preset"
      />
      <Select
        label={t('stream.codec')}
        description={t('stream.codecHint')}
        data={['auto', ...publishCodecs].map((value) => ({ value, label: t(`stream.codecs.${value}`) }))}
        value={encoding.codec}
        allowDeselect={false}
        onChange={(value) => save.act({ codec: value as EncodingSettings['codec'] })}
        data-testid="encoding-codec"
      />
      <NumberSelect
        label={t('stream.height')}
        values={pictureHeights}
        value={encoding.height}
        unit="p"
        onPick={(height) => save.act({ height })}
      />
      {encoding.height !== height && (
        <Text size="xs" c="dimmed">
          {t(encoding.height > height ? 'stream.notEnlarged' : 'stream.madeSmaller', { height })}
        </Text>
      )}
      <NumberSelect
        label={t('stream.frameRate')}
        values={frameRates}
        value={encoding.frameRate}
        unit={t('stream.perSecond')}
        onPick={(frameRate) => save.act({ frameRate })}
      />
      {encoding.frameRate > programme.frameRate && (
        <Text size="xs" c="dimmed">
          {t('stream.notFaster', { frameRate: programme.frameRate })}
        </Text>
      )}
      <BitrateField kept={encoding.bitrateKbps} onPick={(bitrateKbps) => save.act({ bitrateKbps })} />
      <Select
        label={t('stream.hint')}
        data={contentHints.map((value) => ({ value, label: t(`stream.hints.${value}`) }))}
        value={encoding.contentHint}
        allowDeselect={false}
        onChange={(value) => save.act({ contentHint: value as EncodingSettings['contentHint'] })}
      />
      <Select
        label={t('stream.layering')}
        description={t(`stream.layeringHints.${encoding.layering}`)}
        data={layerings.map((value) => ({ value, label: t(`stream.layerings.${value}`) }))}
        value={encoding.layering}
        allowDeselect={false}
        onChange={(value) => save.act({ layering: value as EncodingSettings['layering'] })}
        data-testid="encoding-layering"
      />
    </Stack>
  )
}

const saveAfterMs = 600

/** Saved once the typing rests, or the sheet is closed. */
function BitrateField({ kept, onPick }: { kept: number; onPick(kbps: number): void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<number | string>(kept)
  useEffect(() => setTyped(kept), [kept])
  const save = useDebouncedCallback(
    (value: number | string) => {
      const parsed = encodingSettings.shape.bitrateKbps.safeParse(value)
      if (parsed.success && parsed.data !== kept) onPick(parsed.data)
    },
    { delay: saveAfterMs, flushOnUnmount: true },
  )
  return (
    <NumberInput
      label={t('stream.bitrate')}
      description={t('stream.bitrateHint')}
      value={typed}
      min={300}
      max={20_000}
      step={100}
      allowDecimal={false}
      onChange={(value) => {
        setTyped(value)
        save(value)
      }}
      data-testid="encoding-bitrate"
    />
  )
}

function NumberSelect<N extends number>(field: {
  label: string
  values: readonly N[]
  value: N
  unit: string
  onPick(value: N): void
}) {
  const { label, values, value, unit, onPick } = field
  return (
    <Select
      label={label}
      data={values.map((each) => ({ value: String(each), label: `${each}${unit}` }))}
      value={String(value)}
      allowDeselect={false}
      onChange={(text) => {
        const picked = values.find((each) => String(each) === text)
        if (picked !== undefined) onPick(picked)
      }}
    />
  )
}
