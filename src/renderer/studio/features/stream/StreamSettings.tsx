import { IconAdjustments } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { TabbedSheet } from '../../ui/TabbedSheet'
import { NetworkForm } from '../network/NetworkForm'
import { BetweenForm } from './BetweenForm'
import { DestinationForm } from './DestinationForm'
import { EncodingForm } from './EncodingForm'

/** Where the broadcast goes, how its picture is encoded, and how viewers reach it. */
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
        { name: 'network', label: t('network.tab'), Body: NetworkForm },
        { name: 'between', label: t('between.tab'), Body: BetweenForm },
      ]}
    />
  )
}
