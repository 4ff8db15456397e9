import { Tabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './app.module.css'
import { useEngineAnswers } from './engine'
import { AudiencePanel } from './features/audience/AudiencePanel'
import { DevicesPanel } from './features/devices/DevicesPanel'
import { LastSessionNotice } from './features/incident/LastSessionNotice'
import { StagePanel } from './features/live/StagePanel'
import { TopBar } from './features/live/TopBar'
import { MenuPanel } from './features/menu/MenuPanel'
import { QueuePanel } from './features/menu/QueuePanel'
import { MixerPanel } from './features/mixer/MixerPanel'
import { ObsPanel } from './features/obs/ObsPanel'
import { ObsQuestions } from './features/obs/Questions'
import { PatternsPanel } from './features/patterns/PatternsPanel'
import { SoundLevels } from './features/patterns/SoundLevels'
import { RehearsalBanner } from './features/rehearsal/RehearsalBanner'
import { useRuleHotkeys } from './features/rules/use-rule-hotkeys'
import { CheckInPrompt } from './features/safety/CheckInPrompt'
import { StopCard } from './features/safety/StopCard'
import { Notices } from './features/settings/Notices'
import { ShowPanel } from './features/show/ShowPanel'
import tabs from './tabs.module.css'

export function App() {
  const { t } = useTranslation()
  const answers = useEngineAnswers()
  useRuleHotkeys()
  return (
    <div className={classes.app}>
      <TopBar />
      <div>
        {!answers && (
          <div className={classes.gone} role="alert">
            {t('app.engineGone')}
          </div>
        )}
        <RehearsalBanner />
        <LastSessionNotice />
        <CheckInPrompt />
        <StopCard />
        <ObsQuestions />
        <Notices />
      </div>
      <SoundLevels />
      <main className={classes.main}>
        <div className={classes.left}>
          <StagePanel />
          <div className={classes.bottom}>
            <DevicesPanel />
            <Tabs defaultValue="menu" keepMounted={false} className={tabs.root ?? ''}>
              <Tabs.List>
                <Tabs.Tab value="mixer">{t('mixer.title')}</Tabs.Tab>
                <Tabs.Tab value="menu">{t('menu.title')}</Tabs.Tab>
                <Tabs.Tab value="patterns">{t('patterns.title')}</Tabs.Tab>
                <Tabs.Tab value="queue">{t('queue.title')}</Tabs.Tab>
                <Tabs.Tab value="show">{t('showPanel.title')}</Tabs.Tab>
                <Tabs.Tab value="obs">{t('obs.title')}</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="mixer" className={tabs.panel ?? ''}>
                <MixerPanel />
              </Tabs.Panel>
              <Tabs.Panel value="menu" className={tabs.panel ?? ''}>
                <MenuPanel />
              </Tabs.Panel>
              <Tabs.Panel value="patterns" className={tabs.panel ?? ''}>
                <PatternsPanel />
              </Tabs.Panel>
              <Tabs.Panel value="queue" className={tabs.panel ?? ''}>
                <QueuePanel />
              </Tabs.Panel>
              <Tabs.Panel value="show" className={tabs.panel ?? ''}>
                <ShowPanel />
              </Tabs.Panel>
              <Tabs.Panel value="obs" className={tabs.panel ?? ''}>
                <ObsPanel />
              </Tabs.Panel>
            </Tabs>
          </div>
        </div>
        <AudiencePanel />
      </main>
    </div>
  )
}
