import {
  Button,
  CopyButton,
  Group,
  NumberInput,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type InviteRole, inviteRole, inviteTerms } from '../../../../shared/domain/access'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'
import { InviteList } from './InviteList'
import { timeOfField } from './local-time'

/** Links that open the door, by name: made here, listed with what is left of them, and taken back. */
export function InvitesTab() {
  const { t } = useTranslation()
  const [made, setMade] = useState<{ name: string; url: string } | null>(null)
  return (
    <Stack>
      <Text size="xs" c="dimmed">
        {t('invites.hint')}
      </Text>
      <InviteForm onMade={setMade} />
      {made && <MadeLink {...made} />}
      <InviteList />
    </Stack>
  )
}

function InviteForm({ onMade }: { onMade(made: { name: string; url: string }): void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [role, setRole] = useState<InviteRole>('viewer')
  const [uses, setUses] = useState<number | string>(1)
  const [until, setUntil] = useState('')
  const terms = inviteTerms.safeParse({
    ...{ name, role, until: timeOfField(until) },
    uses: uses === '' ? null : Number(uses),
  })
  const make = useAction(async () => {
    if (!terms.success) return
    const { url } = await ask('invite.make', terms.data)
    onMade({ name: terms.data.name, url })
    setName('')
  })
  return (
    <Stack gap="sm" data-testid="invite-form">
      <TextInput
        label={t('invites.name')}
        placeholder={t('invites.namePlaceholder')}
        value={name}
        maxLength={60}
        data-testid="invite-name"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <SegmentedControl
        aria-label={t('invites.roleLabel')}
        data={inviteRole.options.map((value) => ({ value, label: t(`invites.role.${value}`) }))}
        value={role}
        onChange={(value) => setRole(inviteRole.parse(value))}
      />
      <Group grow align="flex-start">
        <NumberInput
          label={t('invites.uses')}
          description={t('invites.usesHint')}
          min={1}
          max={10_000}
          allowDecimal={false}
          value={uses}
          onChange={setUses}
          data-testid="invite-uses"
        />
        <TextInput
          label={t('invites.until')}
          description={t('invites.untilHint')}
          type="datetime-local"
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </Group>
      <Button disabled={!terms.success} loading={make.busy} onClick={make.act} data-testid="invite-make">
        {t('invites.make')}
      </Button>
    </Stack>
  )
}

function MadeLink({ name, url }: { name: string; url: string }) {
  const { t } = useTranslation()
  return (
    <Stack gap={4} role="status">
      <TextInput label={t('invites.link', { name })} readOnly value={url} data-testid="invite-link" />
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button size="compact-sm" variant="default" onClick={copy}>
            {t(copied ? 'invites.copied' : 'invites.copy')}
          </Button>
        )}
      </CopyButton>
    </Stack>
  )
}
