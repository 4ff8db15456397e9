import { Button, FileButton, Group, Image, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'
import { roomPictureOf } from './picture'

export function PictureField({ picture }: { picture: string | null }) {
  const { t } = useTranslation()
  const [isBad, setBad] = useState(false)
  const save = useAction((next: string | null) => ask('room.savePicture', { picture: next }))
  async function choose(file: File | null): Promise<void> {
    if (!file) return
    const drawn = await roomPictureOf(file).catch(() => null)
    setBad(drawn === null)
    if (drawn !== null) save.act(drawn)
  }
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {t('roomSheet.picture')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('roomSheet.pictureHint')}
      </Text>
      {picture && (
        <Image
          src={`data:image/webp;base64,${picture}`}
          alt={t('roomSheet.pictureAlt')}
          radius="sm"
          w={240}
          data-testid="room-picture"
        />
      )}
      <Group gap="xs">
        <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => void choose(file)}>
          {(props) => (
            <Button {...props} size="compact-sm" variant="default" loading={save.busy}>
              {t('roomSheet.choosePicture')}
            </Button>
          )}
        </FileButton>
        {picture && (
          <Button size="compact-sm" variant="default" onClick={() => save.act(null)}>
            {t('roomSheet.removePicture')}
          </Button>
        )}
      </Group>
      {isBad && (
        <Text size="sm" c="yellow" role="alert">
          {t('roomSheet.pictureBad')}
        </Text>
      )}
    </Stack>
  )
}
