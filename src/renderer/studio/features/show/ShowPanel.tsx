import { Tabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CountdownsPanel } from '../countdowns/CountdownsPanel'
import { CuesPanel } from '../cues/CuesPanel'
import { DrawsPanel } from '../draws/DrawsPanel'
import { GoalsPanel } from '../goals/GoalsPanel'
import { PollsPanel } from '../polls/PollsPanel'
import { QuestionsPanel } from '../questions/QuestionsPanel'

/** What the audience is asked, what it saves for, and what it asks. */
export function ShowPanel() {
  const { t } = useTranslation()
  return (
    <Tabs defaultValue="polls" keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="polls">{t('polls.title')}</Tabs.Tab>
        <Tabs.Tab value="goals">{t('goals.title')}</Tabs.Tab>
        <Tabs.Tab value="questions">{t('questions.title')}</Tabs.Tab>
        <Tabs.Tab value="draws">{t('draws.title')}</Tabs.Tab>
        <Tabs.Tab value="countdowns">{t('countdowns.title')}</Tabs.Tab>
        <Tabs.Tab value="cues">{t('cues.title')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="polls">
        <PollsPanel />
      </Tabs.Panel>
      <Tabs.Panel value="goals">
        <GoalsPanel />
      </Tabs.Panel>
      <Tabs.Panel value="questions">
        <QuestionsPanel />
      </Tabs.Panel>
      <Tabs.Panel value="draws">
        <DrawsPanel />
      </Tabs.Panel>
      <Tabs.Panel value="countdowns">
        <CountdownsPanel />
      </Tabs.Panel>
      <Tabs.Panel value="cues">
        <CuesPanel />
      </Tabs.Panel>
    </Tabs>
  )
}
