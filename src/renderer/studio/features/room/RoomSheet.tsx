import { IconDoor } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { TabbedSheet } from '../../ui/TabbedSheet'
import { AccessTab } from './AccessTab'
import { CardTab } from './CardTab'
import { InvitesTab } from './InvitesTab'
import { ScheduleTab } from './ScheduleTab'

const tabs = [
  { name: 'card', Body: CardTab },
  { name: 'access', Body: AccessTab },
  { name: 'invites', Body: InvitesTab },
  { name: 'schedule', Body: ScheduleTab },
] as const

/** The room: what it says of itself, who may come in, and when. */
export function RoomSheet() {
  const { t } = useTranslation()
  return (
    <TabbedSheet
      title={t('roomSheet.title')}
      icon={<IconDoor size={18} />}
      testId="room-sheet"
      tabs={tabs.map((tab) => ({ ...tab, label: t(`roomSheet.tabs.${tab.name}`) }))}
      size={{ button: 'lg', sheet: 'lg' }}
    />
  )
}
