import { ActionIcon, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconSettings } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../../shared/domain/settings'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { DrillButton } from '../drill/DrillButton'
import { IncidentButton } from '../incident/IncidentButton'
import { RehearsalButton } from '../rehearsal/RehearsalButton'

export function SettingsButton() {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const settings = useTold('settings')
  return (
    <>
      <ActionIcon
        size="lg"
        variant="default"
        aria-label={t('settings.title')}
        title={t('settings.title')}
        onClick={() => setOpened(true)}
      >
        <IconSettings size={18} />
      </ActionIcon>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('settings.title')} zIndex={200}>
        {settings && <SettingsForm settings={settings} />}
      </Modal>
    </>
  )
}

const themes = ['dark', 'light', 'system'] as const

function SettingsForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation()
  const host = useTold('host')
  const look = useAction((theme: (typeof themes)[number]) =>
    ask('settings.save', { section: 'appearance', value: { theme } }),
  )
  return (
    <Stack>
      <Text size="sm">{t('settings.theme')}</Text>
      <SegmentedControl
        data={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
        value={settings.appearance.theme}
        onChange={(value) => look.act(themes.find((each) => each === value) ?? 'dark')}
      />
      <RehearsalButton />
      <DrillButton />
      <IncidentButton />
      {host && (
        <Text size="xs" c="dimmed">
          {t(`settings.host.${host.platform}`)} {host.version}. {t(`settings.secrets.${host.secrets}`)}{' '}
          {host.stopShortcutProblem}
        </Text>
      )}
    </Stack>
  )
}
