import { Group, Select, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionOf } from '../../../../../shared/domain/rule'
import { PercentField } from '../fields'
import { useProblem } from '../problems'
import { useKeptSounds } from '../use-kept'
import { HoleText } from './HoleText'

interface Props<K extends 'sound' | 'speak'> {
  action: ActionOf<K>
  change(action: ActionOf<K>): void
}

export function SoundFields({ action, change }: Props<'sound'>) {
  const { t } = useTranslation()
  const sounds = useKeptSounds()
  const problem = useProblem('soundId')
  return (
    <Stack gap={4}>
      <Group grow align="flex-start">
        <Select
          label={t('rules.sound')}
          data={sounds.map(({ id, name }) => ({ value: id, label: name }))}
          value={action.soundId}
          onChange={(soundId) => soundId && change({ ...action, soundId })}
          allowDeselect={false}
          error={problem && t('rules.pickSound')}
        />
        <PercentField
          field="volume"
          label={t('rules.volume')}
          value={action.volume}
          change={(volume) => change({ ...action, volume })}
        />
      </Group>
      {sounds.length === 0 && (
        <Text size="xs" c="dimmed">
          {t('rules.noSounds')}
        </Text>
      )}
    </Stack>
  )
}

export function SpeechFields({ action, change }: Props<'speak'>) {
  const { t } = useTranslation()
  const voices = useVoices()
  const known = action.voice === null || voices.includes(action.voice) ? voices : [action.voice, ...voices]
  return (
    <Stack gap="xs">
      <HoleText
        label={t('rules.spoken')}
        maxLength={300}
        value={action.text}
        change={(text) => change({ ...action, text })}
      />
      <Group grow align="flex-start">
        <Select
          label={t('rules.voice')}
          placeholder={t('rules.anyVoice')}
          data={known}
          value={action.voice}
          onChange={(voice) => change({ ...action, voice })}
          clearable
          searchable
        />
        <PercentField
          field="rate"
          label={t('rules.rate')}
          min={50}
          max={200}
          value={action.rate}
          change={(rate) => change({ ...action, rate })}
        />
        <PercentField
          field="volume"
          label={t('rules.volume')}
          value={action.volume}
          change={(volume) => change({ ...action, volume })}
        />
      </Group>
    </Stack>
  )
}

/** The browser's own voices; some tell them only a moment after they were asked. */
function useVoices(): string[] {
  const [voices, setVoices] = useState<string[]>([])
  useEffect(() => {
    const read = () => setVoices([...new Set(speechSynthesis.getVoices().map(({ name }) => name))])
    read()
    speechSynthesis.addEventListener('voiceschanged', read)
    return () => speechSynthesis.removeEventListener('voiceschanged', read)
  }, [])
  return voices
}
