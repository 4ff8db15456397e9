import { Tabs } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RuleList } from '../rules/list/RuleList'
import { TracePanel } from '../rules/trace/TracePanel'
import { TipMenu } from './TipMenu'

/** What viewers can buy, every rule of the show, and why each did what it did. */
export function MenuPanel() {
  const { t } = useTranslation()
  const [view, setView] = useState<string | null>('menu')
  /** The one rule that is asked about; null: all. */
  const [ruleId, setRuleId] = useState<string | null>(null)
  function explain(id: string): void {
    setRuleId(id)
    setView('why')
  }
  return (
    <Tabs value={view} onChange={setView} keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="menu">{t('rules.tab.menu')}</Tabs.Tab>
        <Tabs.Tab value="rules">{t('rules.tab.rules')}</Tabs.Tab>
        <Tabs.Tab value="why">{t('rules.tab.why')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="menu">
        <TipMenu />
      </Tabs.Panel>
      <Tabs.Panel value="rules">
        <RuleList onTrace={explain} />
      </Tabs.Panel>
      <Tabs.Panel value="why">
        <TracePanel ruleId={ruleId} choose={setRuleId} />
      </Tabs.Panel>
    </Tabs>
  )
}
