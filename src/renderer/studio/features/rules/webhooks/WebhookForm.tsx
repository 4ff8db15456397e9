import { Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Webhook, webhook as webhookSchema } from '../../../../../shared/domain/rule'
import { ask } from '../../../bridge'
import { FormFooter } from '../../../ui/FormFooter'
import { useAction } from '../../../ui/use-action'

const draftSchema = webhookSchema.omit({ id: true })

/** An address under its name. */
export function WebhookForm({ webhook, onDone }: { webhook: Webhook | null; onDone(): void }) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState({
    name: webhook?.name ?? '',
    url: webhook?.url ?? 'https://',
    mayBePrivate: webhook?.mayBePrivate ?? false,
  })
  const made = draftSchema.safeParse(draft)
  const isWrongUrl = made.error?.issues.some(({ path }) => path[0] === 'url') ?? false
  const save = useAction(async () => {
    if (made.success) await ask('webhooks.save', { id: webhook?.id ?? null, ...made.data })
    onDone()
  })
  return (
    <Stack gap="sm">
      <TextInput
        label={t('menu.label')}
        maxLength={60}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput
        label={t('rules.url')}
        type="url"
        maxLength={500}
        value={draft.url}
        onChange={(event) => setDraft({ ...draft, url: event.currentTarget.value })}
        error={isWrongUrl && draft.url !== 'https://' ? t('rules.urlWrong') : undefined}
      />
      <Switch
        label={t('rules.mayBePrivate')}
        description={t('rules.mayBePrivateHint')}
        checked={draft.mayBePrivate}
        onChange={(event) => setDraft({ ...draft, mayBePrivate: event.currentTarget.checked })}
      />
      <FormFooter canSave={made.success} busy={save.busy} onClose={onDone} onSave={save.act} />
    </Stack>
  )
}
