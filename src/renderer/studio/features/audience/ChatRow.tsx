import { ActionIcon, Badge, Button, Group, Menu, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ModerationWish } from '../../../../shared/domain/chat'
import { nameInk } from '../../../../shared/domain/name-colour'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import type { ChatEvent } from './chat-lines'

export function ChatRow({ line, onAnswer }: { line: ChatEvent; onAnswer(line: ChatEvent): void }) {
  const { t } = useTranslation()
  const { from, viewerName, text, role, replyTo } = line
  return (
    <Group gap={4} wrap="nowrap" align="flex-start" justify="space-between" data-testid="chat-row">
      <Text size="sm" style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
        {replyTo && (
          <Text span size="xs" c="dimmed" display="block">
            ↳ {replyTo.name}: {replyTo.text}
          </Text>
        )}
        <b style={{ color: nameInk(line.colour) }}>
          {from === 'operator' ? t('audience.operator') : viewerName}
        </b>{' '}
        {role && role !== 'viewer' && (
          <Badge size="xs" variant="light">
            {t(`people.role.${role}`)}
          </Badge>
        )}{' '}
        {text}
      </Text>
      <LineMenu line={line} onAnswer={onAnswer} />
    </Group>
  )
}

/** For the operator alone: gone from every page, and brought back with one click. */
export function RemovedRow({ line }: { line: ChatEvent }) {
  const { t } = useTranslation()
  const restore = useAction(() => ask('chat.moderate', { kind: 'restore', lineId: line.id }))
  return (
    <Group gap={4} wrap="nowrap" justify="space-between" data-testid="removed-row">
      <Text size="xs" c="dimmed" td="line-through" truncate>
        {line.viewerName}: {line.text}
      </Text>
      <Button size="compact-xs" variant="default" onClick={restore.act}>
        {t('chatLine.restore')}
      </Button>
    </Group>
  )
}

function LineMenu({ line, onAnswer }: { line: ChatEvent; onAnswer(line: ChatEvent): void }) {
  const { t } = useTranslation()
  const { id: lineId, viewerId, from, viewerName } = line
  const moderators = useTold('chatDesk')?.moderators ?? []
  const isModerator = moderators.some((each) => each.viewerId === viewerId)
  const moderate = useAction((wish: ModerationWish) => ask('chat.moderate', wish))
  const target = { lineId }
  const ofViewer: [key: string, wish: ModerationWish][] =
    from === 'operator' || viewerId === null
      ? []
      : [
          ['mute1', { kind: 'mute', target, seconds: 60 }],
          ['mute10', { kind: 'mute', target, seconds: 600 }],
          ['ban', { kind: 'ban', target, range: false }],
          ['banRange', { kind: 'ban', target, range: true }],
          isModerator
            ? ['unmakeModerator', { kind: 'role', viewerId, role: 'viewer' }]
            : ['makeModerator', { kind: 'role', viewerId, role: 'moderator' }],
        ]
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={t('chatLine.menuFor', { name: viewerName })}
        >
          <IconDots size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onAnswer(line)}>{t('chatLine.reply')}</Menu.Item>
        <Menu.Item onClick={() => moderate.act({ kind: 'pin', lineId })}>{t('chatLine.pin')}</Menu.Item>
        <Menu.Item onClick={() => moderate.act({ kind: 'delete', lineId })}>{t('chatLine.delete')}</Menu.Item>
        {ofViewer.map(([key, wish]) => (
          <Menu.Item key={key} onClick={() => moderate.act(wish)}>
            {t(`chatLine.${key}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
