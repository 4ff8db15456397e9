import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { Empty } from '../../ui/Panel'
import { useAction } from '../../ui/use-action'

const granted = 100

export function PeopleTab() {
  const { t } = useTranslation()
  const viewers = useTold('viewers') ?? []
  const grant = useAction((viewerId: string) => ask('credits.grant', { viewerId, amount: granted }))
  if (viewers.length === 0) return <Empty text={t('audience.peopleEmpty')} />
  return (
    <Stack gap="xs">
      {viewers.map((viewer) => (
        <Group key={viewer.id} justify="space-between" wrap="nowrap">
          <div style={{ minWidth: 0 }}>
            <Text size="sm" fw={600} truncate>
              {viewer.name}
            </Text>
            <Text size="xs" c="dimmed">
              {t('audience.credits', { count: viewer.credits })}
            </Text>
          </div>
          <Button size="compact-xs" variant="default" onClick={() => grant.act(viewer.id)}>
            {t('audience.grant')}
          </Button>
        </Group>
      ))}
    </Stack>
  )
}
