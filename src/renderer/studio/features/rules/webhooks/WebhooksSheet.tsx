import { Button, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostWebhooks, type Webhook } from '../../../../../shared/domain/rule'
import { useTold } from '../../../mirror'
import { WebhookForm } from './WebhookForm'
import { WebhookRow } from './WebhookRow'

/** The addresses that rules may post to. */
export function WebhooksButton() {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)} data-testid="webhooks">
        {t('rules.addresses')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('rules.addresses')}
        zIndex={200}
        yOffset={64}
      >
        <Webhooks />
      </Modal>
    </>
  )
}

function Webhooks() {
  const { t } = useTranslation()
  const known = useTold('webhooks') ?? []
  const [edited, setEdited] = useState<Webhook | 'new' | null>(null)
  if (edited !== null)
    return <WebhookForm webhook={edited === 'new' ? null : edited} onDone={() => setEdited(null)} />
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t('rules.addressesHint')}
      </Text>
      {known.map((each) => (
        <WebhookRow key={each.id} webhook={each} onEdit={() => setEdited(each)} />
      ))}
      <Button
        variant="default"
        disabled={known.length >= mostWebhooks}
        onClick={() => setEdited('new')}
        data-testid="webhook-new"
      >
        {t('rules.newAddress')}
      </Button>
    </Stack>
  )
}
