import { Button, Group, NumberInput, Select, Stack, Switch, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlertTheme } from '../../../../../shared/domain/overlay/theme'
import { RequestFailed } from '../../../bridge'
import { useTold } from '../../../mirror'
import { IconTool } from '../../../ui/IconTool'
import { useAction } from '../../../ui/use-action'
import { HiddenFile } from '../../scenes/HiddenFile'
import { keepPicture } from '../overlay-media'

interface Props {
  theme: AlertTheme
  change(part: Partial<AlertTheme>): void
}

/** No vector graphics: what is in them may be more than a picture. */
const pictures = 'image/png,image/jpeg,image/webp,image/gif'
const firstVolume = 0.8

/** What an alert shows and plays beside its words. */
export function MediaFields(props: Props) {
  const { theme, change } = props
  const { t } = useTranslation()
  return (
    <Stack gap="xs">
      <PictureField {...props} />
      <SoundFields {...props} />
      <Switch
        label={t('alerts.isSpoken')}
        checked={theme.isSpoken}
        onChange={(event) => change({ isSpoken: event.currentTarget.checked })}
      />
    </Stack>
  )
}

function PictureField({ theme, change }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [isBad, setBad] = useState(false)
  const choose = useAction(async (file: File) => {
    setBad(false)
    try {
      change({ pictureId: await keepPicture(file) })
    } catch (error) {
      if (error instanceof RequestFailed) throw error
      setBad(true)
    }
  })
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          loading={choose.busy}
          onClick={() => input.current?.click()}
          data-testid="theme-picture"
        >
          {t('alerts.choosePicture')}
        </Button>
        <IconTool
          label={t('alerts.noPicture')}
          isOff={theme.pictureId === null}
          onClick={() => change({ pictureId: null })}
        >
          <IconX size={14} />
        </IconTool>
      </Group>
      <Text size="xs" c={isBad ? 'yellow' : 'dimmed'} {...(isBad ? { role: 'alert' } : {})}>
        {t(isBad ? 'alerts.badPicture' : 'alerts.pictureHint')}
      </Text>
      <HiddenFile
        input={input}
        accept={pictures}
        testId="theme-picture-file"
        onFile={(file) => file && choose.act(file)}
      />
    </Stack>
  )
}

function SoundFields({ theme, change }: Props) {
  const { t } = useTranslation()
  const sounds = useTold('settings')?.sounds.kept ?? []
  const { sound } = theme
  return (
    <Group gap="xs" align="flex-end">
      <Select
        label={t('alerts.sound')}
        placeholder={t('alerts.noSound')}
        data={sounds.map(({ id, name }) => ({ value: id, label: name }))}
        value={sound?.soundId ?? null}
        onChange={(soundId) =>
          change({ sound: soundId ? { soundId, volume: sound?.volume ?? firstVolume } : null })
        }
        clearable
        clearButtonProps={{ 'aria-label': t('alerts.noSound') }}
      />
      <NumberInput
        w={120}
        label={t('alerts.volume')}
        min={0}
        max={100}
        clampBehavior="strict"
        allowDecimal={false}
        disabled={sound === null}
        value={Math.round((sound?.volume ?? firstVolume) * 100)}
        onChange={(value) =>
          sound && typeof value === 'number' && change({ sound: { ...sound, volume: value / 100 } })
        }
      />
    </Group>
  )
}
