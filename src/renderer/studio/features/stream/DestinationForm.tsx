import { Button, PasswordInput, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  bearerToken,
  type DestinationView,
  type DestinationWish,
  isWhipUrl,
} from '../../../../shared/domain/destination'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

const kinds = ['room', 'remote'] as const

export function DestinationForm() {
  const destination = useTold('destination')
  return destination ? <Fields destination={destination} /> : null
}

function Fields({ destination }: { destination: DestinationView }) {
  const { t } = useTranslation()
  const isOffline = useTold('live')?.state === 'offline'
  const [kind, setKind] = useState(destination.kind)
  const [url, setUrl] = useState(destination.url ?? '')
  /** Null: the one that is kept. */
  const [token, setToken] = useState<string | null>(null)
  const [isSaved, setSaved] = useState(false)
  const isKept = token === null && destination.hasToken && url.trim() === destination.url
  const problem = kind === 'remote' ? problemOf(url.trim(), token ?? '') : null
  const save = useAction(async () => {
    await ask('destination.use', wishOf(kind, url.trim(), token))
    setToken(null)
    setSaved(true)
  })
  const changed = <V,>(set: (value: V) => void) => {
    return (value: V) => {
      setSaved(false)
      set(value)
    }
  }
  return (
    <Stack
      gap="sm"
      component="form"
      onSubmit={(event) => {
        event.preventDefault()
        save.act()
      }}
    >
      <Radio.Group
        label={t('stream.whereTo')}
        value={kind}
        onChange={(value) => changed(setKind)(value === 'remote' ? 'remote' : 'room')}
      >
        <Stack gap={6} mt={6}>
          {kinds.map((each) => (
            <Radio
              key={each}
              value={each}
              label={t(`stream.kind.${each}`)}
              description={t(`stream.kindHint.${each}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {kind === 'remote' && (
        <>
          <TextInput
            label={t('stream.server')}
            placeholder="https://live.example.org/whip"
            value={url}
            error={url !== '' && problem === 'url' ? t('stream.problem.url') : null}
            onChange={(event) => changed(setUrl)(event.currentTarget.value)}
            data-testid="whip-url"
          />
          <PasswordInput
            label={t('stream.token')}
            description={t('stream.tokenHint')}
            placeholder={isKept ? t('stream.tokenKept') : ''}
            value={token ?? ''}
            error={problem === 'token' ? t('stream.problem.token') : null}
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': t('stream.showToken') }}
            onChange={(event) => changed(setToken)(event.currentTarget.value)}
            data-testid="whip-token"
          />
        </>
      )}
      {!isOffline && (
        <Text size="sm" c="yellow">
          {t('stream.onAir')}
        </Text>
      )}
      <Button
        variant="default"
        disabled={problem !== null || !isOffline}
        loading={save.busy}
        type="submit"
        data-testid="destination-save"
      >
        {t('stream.use')}
      </Button>
      <Text size="sm" c="dimmed" aria-live="polite">
        {isSaved ? t('stream.saved') : ''}
      </Text>
    </Stack>
  )
}

const problemOf = (url: string, token: string): 'url' | 'token' | null =>
  !isWhipUrl(url) ? 'url' : bearerToken.safeParse(token.trim()).success ? null : 'token'

const wishOf = (kind: DestinationView['kind'], url: string, token: string | null): DestinationWish =>
  kind === 'room' ? { kind } : { kind, url, token: token === null ? null : token.trim() }
