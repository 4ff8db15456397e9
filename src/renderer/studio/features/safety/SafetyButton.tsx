import { IconShield } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { TabbedSheet } from '../../ui/TabbedSheet'
import { LimitsTab } from './LimitsTab'
import { TimesTab } from './TimesTab'
import { ViewersTab } from './ViewersTab'
import { WaysTab } from './ways/WaysTab'

const bodies = { limits: LimitsTab, ways: WaysTab, times: TimesTab, viewers: ViewersTab }
const names = Object.keys(bodies) as (keyof typeof bodies)[]

/** Everything that keeps motion small and makes it end, in one place. */
export function SafetyButton() {
  const { t } = useTranslation()
  return (
    <TabbedSheet
      title={t('safety.title')}
      icon={<IconShield size={18} />}
      testId="safety"
      tabs={names.map((name) => ({ name, label: t(`safetyTab.${name}`), Body: bodies[name] }))}
      size={{ button: 'lg', sheet: 'lg' }}
    />
  )
}
