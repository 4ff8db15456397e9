import { Badge, Button, Group, Menu, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameInk } from '../../../../shared/domain/name-colour'
import type { Viewer } from '../../../../shared/domain/room'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { Empty } from '../../ui/Panel'
import { useAction } from '../../ui/use-action'
import { GiveControl } from '../control/GiveControl'
import { PersonBadges, PersonItems } from '../room/PersonMenu'
import { WaitingList } from '../room/WaitingList'
import { BlockedList } from './BlockedList'
import { RatesEditor } from './RatesEditor'

const granted = 100

export function PeopleTab() {
  const { t } = useTranslation()
  const viewers = useTold('viewers') ?? []
  const [given, setGiven] = useState<Viewer | null>(null)
  return (
    <Stack gap="md">
      <WaitingList />
      <Followers />
      {viewers.length === 0 && <Empty text={t('audience.peopleEmpty')} />}
      <Stack gap="xs">
        {viewers.map((viewer) => (
          <ViewerRow key={viewer.id} viewer={viewer} onGive={() => setGiven(viewer)} />
        ))}
      </Stack>
      <BlockedList />
      <RatesEditor />
      {given && <GiveControl viewer={given} onClose={() => setGiven(null)} />}
    </Stack>
  )
}

function Followers() {
  const { t } = useTranslation()
  const followers = useTold('access')?.followers ?? 0
  if (followers === 0) return null
  return (
    <Text size="sm" data-testid="followers">
      {t('door.followers', { count: followers })}
    </Text>
  )
}

function ViewerRow({ viewer, onGive }: { viewer: Viewer; onGive(): void }) {
  const { t } = useTranslation()
  const { id: viewerId, name } = viewer
  const isBlocked = useTold('settings')?.safety.blocked.some((each) => each.viewerId === viewerId) ?? false
  const grant = useAction(() => ask('credits.grant', { viewerId, amount: granted }))
  const kick = useAction(() => ask('viewers.kick', { viewerId, name }))
  const block = useAction(() => ask('viewers.block', { viewerId, name }))
  return (
    <Group justify="space-between" wrap="nowrap" data-testid="viewer-row" data-name={name}>
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={600} truncate>
          <span style={{ color: nameInk(viewer.colour) }}>{name}</span> <PersonBadges viewer={viewer} />
        </Text>
        <Text size="xs" c="dimmed">
          {t('audience.credits', { count: viewer.credits })}
        </Text>
      </div>
      {isBlocked ? (
        <Badge color="yellow" variant="light">
          {t('blocking.blocked')}
        </Badge>
      ) : (
        <Menu position="bottom-end" withArrow>
          <Menu.Target>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t('audience.moreFor', { name })}
              style={{ flexShrink: 0 }}
            >
              {t('audience.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={grant.act}>{t('audience.grant')}</Menu.Item>
            <Menu.Item onClick={onGive}>{t('control.give')}</Menu.Item>
            <PersonItems viewer={viewer} />
            <Menu.Item onClick={kick.act}>{t('blocking.kick')}</Menu.Item>
            <Menu.Item onClick={block.act}>{t('blocking.block')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  )
}
