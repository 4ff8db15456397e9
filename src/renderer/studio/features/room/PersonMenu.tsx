import { Badge, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ChatRole } from '../../../../shared/domain/chat'
import type { Viewer } from '../../../../shared/domain/room'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'

/** What a viewer is in the room. */
export function PersonBadges({ viewer: { role, isInvited } }: { viewer: Viewer }) {
  const { t } = useTranslation()
  return (
    <>
      {role !== 'viewer' && (
        <Badge size="xs" variant="light">
          {t(`people.role.${role}`)}
        </Badge>
      )}{' '}
      {isInvited && (
        <Badge size="xs" variant="outline" color="gray">
          {t('people.invited')}
        </Badge>
      )}
    </>
  )
}

/** Items of a viewer's menu: a role, and a place on the guest list. */
export function PersonItems({ viewer: { id: viewerId, role, isInvited } }: { viewer: Viewer }) {
  const { t } = useTranslation()
  const give = useAction((next: ChatRole) => ask('chat.moderate', { kind: 'role', viewerId, role: next }))
  const invite = useAction(() => ask('guest.set', { viewerId, isInvited: !isInvited }))
  return (
    <>
      <Menu.Item onClick={() => give.act(role === 'member' ? 'viewer' : 'member')}>
        {t(role === 'member' ? 'people.unmakeMember' : 'people.makeMember')}
      </Menu.Item>
      <Menu.Item onClick={() => give.act(role === 'moderator' ? 'viewer' : 'moderator')}>
        {t(role === 'moderator' ? 'people.unmakeModerator' : 'people.makeModerator')}
      </Menu.Item>
      <Menu.Item onClick={invite.act}>{t(isInvited ? 'people.uninvite' : 'people.invite')}</Menu.Item>
    </>
  )
}
