import { Button, Modal } from '@mantine/core'
import { IconMasksTheater } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RehearsalSheet } from './RehearsalSheet'

export function RehearsalButton() {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconMasksTheater size={16} />}
        onClick={() => setOpened(true)}
        data-testid="open-rehearsal"
      >
        {t('rehearsal.open')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('rehearsal.title')}
        zIndex={210}
        yOffset={104}
        size="lg"
      >
        <RehearsalSheet />
      </Modal>
    </>
  )
}
