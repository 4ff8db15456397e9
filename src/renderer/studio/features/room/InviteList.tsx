import { Badge, Button, Group, Menu, Paper, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { InviteView } from '../../../../shared/domain/access'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { Empty } from '../../ui/Panel'
import { useAction } from '../../ui/use-action'
import { useNow } from '../../ui/use-now'
import { timeWords } from './local-time'

export function InviteList() {
  const { t } = useTranslation()
  const invites = useTold('access')?.invites ?? []
  if (invites.length === 0) return <Empty text={t('invites.empty')} />
  return (
    <Stack gap="xs" mah={320} style={{ overflow: 'auto' }} tabIndex={0} data-testid="invites">
      {invites.map((invite) => (
        <InviteRow key={invite.id} invite={invite} />
      ))}
    </Stack>
  )
}

function InviteRow({ invite }: { invite: InviteView }) {
  const { t } = useTranslation()
  const { id, name, role, isRevoked, usedBy } = invite
  const revoke = useAction((withGuests: boolean) => ask('invite.revoke', { id, withGuests }))
  return (
    <Paper withBorder p="xs" data-testid="invite-row" data-name={name}>
      <Group justify="space-between" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Text size="sm" fw={600} truncate>
            {name}{' '}
            {role === 'member' && (
              <Badge size="xs" variant="light">
                {t('invites.member')}
              </Badge>
            )}
          </Text>
          <InviteState invite={invite} />
        </div>
        <Menu position="bottom-end" withArrow>
          <Menu.Target>
            <Button size="compact-xs" variant="default" aria-label={t('invites.more', { name })}>
              {t('audience.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {!isRevoked && <Menu.Item onClick={() => revoke.act(false)}>{t('invites.revoke')}</Menu.Item>}
            <Menu.Item onClick={() => revoke.act(true)}>{t('invites.revokeWithGuests')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      {usedBy.length > 0 && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('invites.usedBy', { names: usedBy.map((each) => each.name).join(', ') })}
        </Text>
      )}
    </Paper>
  )
}

/** What is left of it, in words. */
function InviteState({ invite }: { invite: InviteView }) {
  const { t } = useTranslation()
  const now = useNow(30_000)
  const { uses, used, usesLeft, until, isRevoked } = invite
  if (isRevoked)
    return (
      <Text size="xs" c="dimmed">
        {t('invites.revoked')}
      </Text>
    )
  return (
    <Text size="xs" c="dimmed">
      {usesLeft === null ? t('invites.noEnd', { count: used }) : t('invites.left', { count: usesLeft, uses })}
      {until !== null &&
        `, ${t(until > now ? 'invites.goodUntil' : 'invites.over', { time: timeWords(until) })}`}
    </Text>
  )
}
