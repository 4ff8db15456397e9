import { Alert, Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTold } from '../../mirror'

/** What the operator should read once: a crash, a damaged file. */
export function Notices() {
  const { t } = useTranslation()
  const notices = useTold('host')?.notices ?? []
  const [read, setRead] = useState(0)
  const unread = notices.slice(read)
  if (unread.length === 0) return null
  return (
    <Alert color="yellow" title={t('settings.notices')} m="xs" p="xs">
      {unread.map((notice) => (
        <Text size="sm" key={notice}>
          {notice}
        </Text>
      ))}
      <Button size="compact-sm" variant="default" onClick={() => setRead(notices.length)}>
        {t('settings.dismiss')}
      </Button>
    </Alert>
  )
}
