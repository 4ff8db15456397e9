import { IconAdjustments } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { TabbedSheet } from '../../ui/TabbedSheet'
import { DestinationForm } from './DestinationForm'
import { EncodingForm } from './EncodingForm'

/** Where the broadcast goes, and how its picture is encoded. */
export function StreamSettings() {
  const { t } = useTranslation()
  return (
    <TabbedSheet
      title={t('stream.title')}
      icon={<IconAdjustments size={16} />}
      testId="stream-settings"
      tabs={[
        { name: 'destination', label: t('stream.tab.destination'), Body: DestinationForm },
        { name: 'encoding', label: t('stream.tab.encoding'), Body: EncodingForm },
      ]}
    />
  )
}
