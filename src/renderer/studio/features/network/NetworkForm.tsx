import { Alert, Button, NumberInput, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NetworkView } from '../../../../shared/domain/network'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { draftOf, draftProblem, hasTurn, type NetworkDraft, wishOf } from './draft'
import { SignInFields } from './SignInFields'

export function NetworkForm() {
  const network = useTold('network')
  return network ? <Fields network={network} /> : null
}

function Fields({ network }: { network: NetworkView }) {
  const { t } = useTranslation()
  const isOffline = useTold('live')?.state === 'offline'
  const [draft, setDraft] = useState(() => draftOf(network))
  const [isSaved, setSaved] = useState(false)
  const problem = draftProblem(draft)
  const words = (...of: (typeof problem)[]) =>
    problem !== null && of.includes(problem) ? t(`network.problem.${problem}`) : null
  const change = (part: Partial<NetworkDraft>) => {
    setSaved(false)
    setDraft((before) => ({ ...before, ...part }))
  }
  const save = useAction(async () => {
    await ask('network.use', wishOf(draft))
    change({ secret: null })
    setSaved(true)
  })
  const isSame = wishOf(draft).servers.join() === network.servers.join() && draft.signIn === network.signIn
  return (
    <Stack
      gap="sm"
      component="form"
      onSubmit={(event) => {
        event.preventDefault()
        save.act()
      }}
    >
      <Switch
        label={t('network.relayOnly')}
        description={t('network.relayOnlyHint')}
        checked={draft.relayOnly}
        error={words('noTurn')}
        onChange={(event) => change({ relayOnly: event.currentTarget.checked })}
        data-testid="relay-only"
      />
      <Alert color={draft.relayOnly ? 'gray' : 'yellow'} p="xs" data-testid="address-words">
        {t(draft.relayOnly ? 'network.isHidden' : 'network.tellsAddress')}
      </Alert>
      <Textarea
        label={t('network.servers')}
        description={t('network.serversHint')}
        placeholder="turn:turn.example.org:3478"
        autosize
        minRows={2}
        maxRows={6}
        value={draft.servers}
        error={words('servers')}
        spellCheck={false}
        onChange={(event) => change({ servers: event.currentTarget.value })}
        data-testid="ice-servers"
      />
      {hasTurn(draft) && (
        <SignInFields
          draft={draft}
          problem={problem}
          isKept={network.hasSecret && isSame && draft.secret === null}
          change={change}
        />
      )}
      <AddressFields draft={draft} words={words} change={change} />
      {!isOffline && (
        <Text size="sm" c="yellow">
          {t('network.onAir')}
        </Text>
      )}
      <Button
        variant="default"
        disabled={problem !== null || !isOffline}
        loading={save.busy}
        type="submit"
        data-testid="network-save"
      >
        {t('network.use')}
      </Button>
      <Text size="sm" c="dimmed" aria-live="polite">
        {isSaved ? t(network.relay === 'working' ? 'network.relay.working' : 'network.saved') : ''}
      </Text>
    </Stack>
  )
}

/** For publishers they hold where viewers are served by a relay, too. */
function AddressFields({
  draft,
  words,
  change,
}: {
  draft: NetworkDraft
  words(...of: (ReturnType<typeof draftProblem> | null)[]): string | null
  change(part: Partial<NetworkDraft>): void
}) {
  const { t } = useTranslation()
  return (
    <>
      <TextInput
        label={t('network.publicAddress')}
        description={t('network.publicAddressHint')}
        placeholder="203.0.113.7"
        value={draft.publicAddress}
        error={words('publicAddress')}
        onChange={(event) => change({ publicAddress: event.currentTarget.value })}
        data-testid="public-address"
      />
      <NumberInput
        label={t('network.mediaPort')}
        description={t('network.mediaPortHint')}
        value={draft.mediaPort}
        min={0}
        max={65_535}
        allowDecimal={false}
        error={words('noPort')}
        onChange={(value) => change({ mediaPort: Math.min(65_535, Math.max(0, Number(value) || 0)) })}
        data-testid="media-port"
      />
      <Switch
        label={t('network.hidePrivate')}
        description={t('network.hidePrivateHint')}
        checked={draft.hidePrivate}
        onChange={(event) => change({ hidePrivate: event.currentTarget.checked })}
      />
    </>
  )
}
