import { Button, Group, NumberInput, SegmentedControl, Select, Stack, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { longestSpoken, type SpeechSettings } from '../../../../../shared/domain/overlay/speech'
import { ask } from '../../../bridge'
import { useTold } from '../../../mirror'
import { useAction } from '../../../ui/use-action'
import { useVoices } from './use-voices'

const wheres = ['studio', 'page', 'both'] as const

/** What is read out, by whom, and how much of it. */
export function SpeechTab() {
  const { t } = useTranslation()
  const speech = useTold('settings')?.speech
  const voices = useVoices()
  const save = useAction((next: SpeechSettings) => ask('speech.save', next))
  const tryIt = useAction(() => ask('speech.try', { text: t('speech.tryText') }))
  const skip = useAction(() => ask('speech.skip'))
  if (!speech) return null
  const set = (part: Partial<SpeechSettings>) => save.act({ ...speech, ...part })
  const known = speech.voice === null || voices.includes(speech.voice) ? voices : [...voices, speech.voice]
  return (
    <Stack gap="sm" data-testid="speech">
      <Text size="sm">{t('speech.hint')}</Text>
      {voices.length === 0 && (
        <Text size="sm" c="yellow" role="status">
          {t('speech.noVoices')}
        </Text>
      )}
      <Text size="sm">{t('speech.where')}</Text>
      <SegmentedControl
        aria-label={t('speech.where')}
        data={wheres.map((value) => ({ value, label: t(`speech.wheres.${value}`) }))}
        value={speech.where}
        onChange={(value) => set({ where: wheres.find((each) => each === value) ?? 'studio' })}
      />
      <Switch
        label={t('speech.isMuted')}
        checked={speech.isMuted}
        onChange={(event) => set({ isMuted: event.currentTarget.checked })}
        data-testid="speech-mute"
      />
      <Select
        label={t('speech.voice')}
        placeholder={t('speech.anyVoice')}
        data={known}
        value={speech.voice}
        onChange={(voice) => set({ voice })}
        clearable
        clearButtonProps={{ 'aria-label': t('speech.anyVoice') }}
      />
      <Figures speech={speech} set={set} />
      <Text size="xs" c="dimmed">
        {t('speech.filter')}
      </Text>
      <Group gap="xs">
        <Button variant="default" onClick={tryIt.act}>
          {t('speech.tryIt')}
        </Button>
        <Button variant="default" onClick={skip.act}>
          {t('speech.skip')}
        </Button>
      </Group>
    </Stack>
  )
}

function Figures({ speech, set }: { speech: SpeechSettings; set(part: Partial<SpeechSettings>): void }) {
  const { t } = useTranslation()
  const field = (
    label: string,
    value: number,
    [min, max]: readonly [number, number],
    keep: (to: number) => void,
  ) => (
    <NumberInput
      label={label}
      min={min}
      max={max}
      clampBehavior="strict"
      allowDecimal={false}
      value={value}
      onChange={(to) => typeof to === 'number' && to >= min && keep(to)}
    />
  )
  return (
    <Group gap="xs" grow>
      {field(t('speech.rate'), Math.round(speech.rate * 100), [50, 200], (to) => set({ rate: to / 100 }))}
      {field(t('speech.volume'), Math.round(speech.volume * 100), [0, 100], (to) =>
        set({ volume: to / 100 }),
      )}
      {field(t('speech.longest'), speech.longest, [20, longestSpoken], (to) => set({ longest: to }))}
    </Group>
  )
}
