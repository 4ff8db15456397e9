import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LabCharacteristic, LabView } from '../../../../shared/domain/lab'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'

/** What the device offers: services, and in each what can be read, heard and written. */
export function Services({ services }: { services: LabView['services'] }) {
  const { t } = useTranslation()
  if (services.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('lab.noServices')}
      </Text>
    )
  return (
    <Stack gap="sm">
      {services.map(({ uuid, name, characteristics }) => (
        <div key={uuid}>
          <Text size="sm" fw={600} truncate title={uuid}>
            {name ?? uuid}
          </Text>
          <Stack gap={4} pl="xs">
            {characteristics.map((each) => (
              <Characteristic key={each.key} characteristic={each} />
            ))}
          </Stack>
        </div>
      ))}
    </Stack>
  )
}

function Characteristic({ characteristic }: { characteristic: LabCharacteristic }) {
  const { t } = useTranslation()
  const { key, uuid, name, can, subscribed } = characteristic
  const read = useAction(() => ask('lab.read', { key }))
  const subscribe = useAction(() => ask('lab.subscribe', { key }))
  const tells = can.includes('notify') || can.includes('indicate')
  return (
    <div data-testid="characteristic">
      <Group gap={6} justify="space-between" wrap="nowrap">
        <Text size="xs" truncate title={uuid}>
          {name ?? uuid}
        </Text>
        <Group gap={4} wrap="nowrap" style={{ flex: 'none' }}>
          {can.includes('read') && (
            <Button size="compact-xs" variant="default" loading={read.busy} onClick={read.act}>
              {t('lab.read')}
            </Button>
          )}
          {tells && (
            <Button
              size="compact-xs"
              variant="default"
              disabled={subscribed}
              loading={subscribe.busy}
              onClick={subscribe.act}
            >
              {t(subscribed ? 'lab.subscribed' : 'lab.subscribe')}
            </Button>
          )}
        </Group>
      </Group>
      <Group gap={4}>
        {can.map((each) => (
          <Badge key={each} size="xs" variant="outline" color="gray">
            {t(`lab.can.${each}`)}
          </Badge>
        ))}
      </Group>
    </div>
  )
}
