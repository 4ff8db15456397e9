import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type KeptSound, longestSoundMs } from '../../../../../shared/domain/overlay/sound'
import { ask, RequestFailed } from '../../../bridge'
import { useTold } from '../../../mirror'
import { IconTool } from '../../../ui/IconTool'
import { Empty } from '../../../ui/Panel'
import { useAction } from '../../../ui/use-action'
import { HiddenFile } from '../../scenes/HiddenFile'
import { decodedMs, keepSound } from '../overlay-media'

const files = 'audio/wav,audio/mpeg,audio/ogg,audio/flac,audio/mp4,audio/webm,.mp3,.m4a,.wav,.flac,.ogg'

/** The operator's own sounds, for alerts and rules. */
export function SoundsTab() {
  const { t } = useTranslation()
  const sounds = useTold('settings')?.sounds.kept ?? []
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<'bad' | 'tooLong' | null>(null)
  const add = useAction(async (file: File) => setProblem(await addSound(file)))
  const button = (
    <Button
      size="compact-sm"
      loading={add.busy}
      onClick={() => input.current?.click()}
      data-testid="sound-import"
    >
      {t('sounds.import')}
    </Button>
  )
  return (
    <Stack gap="sm" data-testid="sounds">
      {sounds.length === 0 ? <Empty text={t('sounds.empty')} action={button} /> : <Group>{button}</Group>}
      <Text size="xs" c={problem ? 'yellow' : 'dimmed'} {...(problem ? { role: 'alert' } : {})}>
        {t(problem ? `sounds.${problem}` : 'sounds.hint')}
      </Text>
      {sounds.map((sound) => (
        <SoundRow key={sound.id} sound={sound} />
      ))}
      <HiddenFile input={input} accept={files} testId="sound-file" onFile={(file) => file && add.act(file)} />
    </Stack>
  )
}

/** By its file's name, without the ending. Null: it is kept. */
async function addSound(file: File): Promise<'bad' | 'tooLong' | null> {
  try {
    if ((await decodedMs(file)) > longestSoundMs) return 'tooLong'
    await keepSound(
      file,
      file.name
        .replace(/\.\w+$/, '')
        .trim()
        .slice(0, 60) || 'Sound',
    )
    return null
  } catch (error) {
    if (error instanceof RequestFailed) throw error
    return 'bad'
  }
}

const triedVolume = 0.8

function SoundRow({ sound }: { sound: KeptSound }) {
  const { t } = useTranslation()
  const { id: soundId, name, durationMs } = sound
  const [draft, setDraft] = useState(name)
  const play = useAction(() => ask('sounds.try', { soundId, volume: triedVolume }))
  const remove = useAction(() => ask('sounds.remove', { soundId }))
  const rename = useAction(async () => {
    const next = draft.trim()
    if (next === '') setDraft(name)
    else if (next !== name) await ask('sounds.rename', { soundId, name: next })
  })
  const seconds = (durationMs / 1_000).toFixed(1)
  return (
    <Group gap="xs" wrap="nowrap" data-testid="sound-row">
      <IconTool label={t('sounds.play', { name })} onClick={play.act}>
        <IconPlayerPlay size={14} />
      </IconTool>
      <TextInput
        style={{ flex: 1 }}
        aria-label={t('sounds.name')}
        maxLength={60}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={rename.act}
      />
      <Text size="xs" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {t('sounds.length', { seconds })}
      </Text>
      <IconTool label={t('sounds.remove', { name })} onClick={remove.act}>
        <IconTrash size={14} />
      </IconTool>
    </Group>
  )
}
