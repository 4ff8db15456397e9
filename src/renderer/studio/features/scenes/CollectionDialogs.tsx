import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Collection } from '../../../../shared/domain/scene'
import { ask } from '../../bridge'
import { FormFooter } from '../../ui/FormFooter'
import { useAction } from '../../ui/use-action'

interface Props {
  collection: Collection
  onClose(): void
}

export function RenameCollection({ collection: { id, name }, onClose }: Props) {
  const { t } = useTranslation()
  const [value, setValue] = useState(name)
  const kept = value.trim()
  const rename = useAction(async () => {
    await ask('scenes.renameCollection', { id, name: kept })
    onClose()
  })
  return (
    <Modal opened onClose={onClose} title={t('scenes.rename')}>
      <Stack>
        <TextInput
          label={t('scenes.name')}
          value={value}
          maxLength={60}
          data-autofocus
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <FormFooter canSave={kept !== ''} busy={rename.busy} onClose={onClose} onSave={rename.act} />
      </Stack>
    </Modal>
  )
}

export function RemoveCollection({ collection: { id, name }, onClose }: Props) {
  const { t } = useTranslation()
  const remove = useAction(async () => {
    await ask('scenes.removeCollection', { id })
    onClose()
  })
  return (
    <Modal opened onClose={onClose} title={t('scenes.removeCollection')}>
      <Stack>
        <Text size="sm">{t('scenes.removeCollectionSure', { name })}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('scenes.cancel')}
          </Button>
          <Button loading={remove.busy} onClick={remove.act}>
            {t('scenes.remove')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
