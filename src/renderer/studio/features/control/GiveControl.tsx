import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { liveControl } from '../../../../shared/domain/control'
import type { Viewer } from '../../../../shared/domain/room'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'
import { ControlFields, freshControl } from './ControlFields'

/** A gift of direct control: how, for how long and how far. It waits in the queue like a tip. */
export function GiveControl({ viewer, onClose }: { viewer: Viewer; onClose(): void }) {
  const { t } = useTranslation()
  const [control, setControl] = useState(freshControl)
  const give = useAction(async () => {
    const { kind: _, ...wish } = control
    const { refused } = await ask('control.give', {
      ...wish,
      viewerId: viewer.id,
      label: t('control.giftLabel'),
    })
    const message = refused
      ? t('control.refused', { reason: t(`refusal.${refused}`) })
      : t('control.given', { name: viewer.name })
    notifications.show({ message, color: refused ? 'yellow' : 'gray' })
    if (!refused) onClose()
  })
  return (
    <Modal opened onClose={onClose} title={t('control.giveTitle', { name: viewer.name })} zIndex={200}>
      <Stack gap="sm">
        <Text size="sm">{t('control.actionHint')}</Text>
        <ControlFields control={control} change={setControl} />
        <Group justify="flex-end">
          <Button
            onClick={give.act}
            loading={give.busy}
            disabled={!liveControl.safeParse(control).success}
            data-testid="give-control-now"
          >
            {t('control.giveNow')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
