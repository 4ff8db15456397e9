import { Tabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CountdownsPanel } from '../countdowns/CountdownsPanel'
import { CuesPanel } from '../cues/CuesPanel'
import { DrawsPanel } from '../draws/DrawsPanel'
import { GoalsPanel } from '../goals/GoalsPanel'
import { PollsPanel } from '../polls/PollsPanel'
import { QuestionsPanel } from '../questions/QuestionsPanel'

const topics = ['polls', 'goals', 'questions', 'draws', 'countdowns', 'cues'] as const

/** What the audience is asked, what it saves for, what it asks, and what is drawn and counted down for it. */
export function ShowPanel() {
  const { t } = useTranslation()
  return (
    <Tabs defaultValue="polls" keepMounted={false}>
      <Tabs.List mb="sm" style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden' }}>
        {topics.map((topic) => (
          <Tabs.Tab key={topic} value={topic} px="xs" style={{ flex: 'none' }}>
            {t(`${topic}.title`)}
          </Tabs.Tab>
        ))}
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
