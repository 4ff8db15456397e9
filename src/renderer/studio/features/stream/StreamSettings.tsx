import { ActionIcon, Modal, Tabs } from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DestinationForm } from './DestinationForm'
import { EncodingForm } from './EncodingForm'

const tabs = { destination: DestinationForm, encoding: EncodingForm }
const names = Object.keys(tabs) as (keyof typeof tabs)[]

/** Where the broadcast goes, and how its picture is encoded. */
export function StreamSettings() {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <ActionIcon
        variant="default"
        aria-label={t('stream.title')}
        title={t('stream.title')}
        onClick={() => setOpened(true)}
        data-testid="stream-settings"
      >
        <IconAdjustments size={16} />
      </ActionIcon>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('stream.title')} zIndex={200}>
        <Tabs defaultValue="destination" keepMounted={false}>
          <Tabs.List>
            {names.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {t(`stream.tab.${name}`)}
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
