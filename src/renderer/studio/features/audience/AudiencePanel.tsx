import { Tabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useTold } from '../../mirror'
import tabs from '../../tabs.module.css'
import { ChatTab } from './ChatTab'
import { EventsTab } from './EventsTab'
import { PeopleTab } from './PeopleTab'

export function AudiencePanel() {
  const { t } = useTranslation()
  const waiting = useTold('access')?.waiting.length ?? 0
  return (
    <Tabs defaultValue="chat" className={tabs.root ?? ''}>
      <Tabs.List>
        <Tabs.Tab value="chat">{t('audience.chat')}</Tabs.Tab>
        <Tabs.Tab value="events">{t('audience.events')}</Tabs.Tab>
        <Tabs.Tab value="people">
          {waiting > 0 ? t('door.peopleTab', { count: waiting }) : t('audience.people')}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="chat" className={tabs.panel ?? ''}>
        <ChatTab />
      </Tabs.Panel>
      <Tabs.Panel value="events" className={tabs.panel ?? ''}>
        <EventsTab />
      </Tabs.Panel>
      <Tabs.Panel value="people" className={tabs.panel ?? ''}>
        <PeopleTab />
      </Tabs.Panel>
    </Tabs>
  )
}
