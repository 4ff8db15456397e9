import { Button, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WebhookView } from '../../../../../shared/domain/rule'
import { ask } from '../../../bridge'
import { useAction } from '../../../ui/use-action'

/** An address, how it did the last time, and what can be done with it. */
export function WebhookRow({ webhook, onEdit }: { webhook: WebhookView; onEdit(): void }) {
  const { t } = useTranslation()
  const { id, name, url, last } = webhook
  const attempt = useAction(async () => {
    const { status } = await ask('webhooks.try', { id })
    notifications.show({ color: 'gray', title: name, message: t('rules.answered', { status }) })
  })
  const remove = useAction(() => ask('webhooks.remove', { id }))
  const small = { size: 'compact-xs', variant: 'default' } as const
  return (
    <Stack gap={2} data-testid="webhook">
      <Text size="sm" fw={600}>
        {name}
      </Text>
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {url}
        {last && ` · ${last.problem ?? t('rules.answered', { status: last.status })}`}
      </Text>
      <Group gap={4}>
        <Button {...small} loading={attempt.busy} onClick={attempt.act}>
          {t('menu.test')}
        </Button>
        <Button {...small} onClick={onEdit}>
          {t('menu.edit')}
        </Button>
        <Button {...small} loading={remove.busy} onClick={remove.act}>
          {t('menu.remove')}
        </Button>
      </Group>
      <Secret id={id} />
    </Stack>
  )
}

/** Shown only when it is asked for. */
function Secret({ id }: { id: string }) {
  const { t } = useTranslation()
  const [secret, setSecret] = useState<string | null>(null)
  const show = useAction(async (renew: boolean) => {
    setSecret((await ask('webhooks.secret', { id, renew })).secret)
  })
  if (secret === null)
    return (
      <Group>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => show.act(false)}>
          {t('rules.showSecret')}
        </Button>
      </Group>
    )
  return (
    <Group gap="xs">
      <Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
        {secret}
      </Text>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => show.act(true)}>
        {t('rules.renewSecret')}
      </Button>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setSecret(null)}>
        {t('rules.hideSecret')}
      </Button>
    </Group>
  )
}
