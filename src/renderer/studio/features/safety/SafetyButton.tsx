import { ActionIcon, Modal, Tabs } from '@mantine/core'
import { IconShield } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LimitsTab } from './LimitsTab'
import { TimesTab } from './TimesTab'
import { ViewersTab } from './ViewersTab'
import { WaysTab } from './ways/WaysTab'

const tabs = { limits: LimitsTab, ways: WaysTab, times: TimesTab, viewers: ViewersTab }
const names = Object.keys(tabs) as (keyof typeof tabs)[]

/** Everything that keeps motion small and makes it end, in one place. */
export function SafetyButton() {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <ActionIcon
        size="lg"
        variant="default"
        aria-label={t('safety.title')}
        title={t('safety.title')}
        onClick={() => setOpened(true)}
        data-testid="safety"
      >
        <IconShield size={18} />
      </ActionIcon>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('safety.title')}
        zIndex={200}
        yOffset={64}
        size="lg"
      >
        <Tabs defaultValue="limits" keepMounted={false} data-testid="safety-tabs">
          <Tabs.List>
            {names.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {t(`safetyTab.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {names.map((name) => {
            const Body = tabs[name]
            return (
              <Tabs.Panel key={name} value={name} pt="md">
                <Body />
              </Tabs.Panel>
            )
          })}
        </Tabs>
      </Modal>
    </>
  )
}
