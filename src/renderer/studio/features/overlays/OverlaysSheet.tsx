import { IconSparkles } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { TabbedSheet } from '../../ui/TabbedSheet'
import { ShownTab } from './ShownTab'
import { SoundsTab } from './sounds/SoundsTab'
import { SpeechTab } from './speech/SpeechTab'
import { ThemesTab } from './themes/ThemesTab'

/** Everything that is drawn over the picture, and heard with it. */
export function OverlaysSheet() {
  const { t } = useTranslation()
  const tabs = { shown: ShownTab, themes: ThemesTab, sounds: SoundsTab, speech: SpeechTab }
  return (
    <TabbedSheet
      title={t('overlays.title')}
      icon={<IconSparkles size={16} />}
      testId="overlays"
      size={{ sheet: 'xl' }}
      tabs={(['shown', 'themes', 'sounds', 'speech'] as const).map((name) => ({
        ...{ name, label: t(`overlays.tab.${name}`), Body: tabs[name] },
      }))}
    />
  )
}
