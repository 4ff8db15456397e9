import { PasswordInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { NetworkDraft, NetworkDraftProblem } from './draft'

const signIns = ['none', 'password', 'secret'] as const

/** What a TURN server asks for. */
export function SignInFields({
  draft,
  problem,
  isKept,
  change,
}: {
  draft: NetworkDraft
  problem: NetworkDraftProblem | null
  isKept: boolean
  change(part: Partial<NetworkDraft>): void
}) {
  const { t } = useTranslation()
  const { signIn } = draft
  return (
    <>
      <Select
        label={t('network.signIn')}
        description={t(`network.signInHint.${signIn}`)}
        data={signIns.map((value) => ({ value, label: t(`network.signIns.${value}`) }))}
        value={signIn}
        allowDeselect={false}
        onChange={(value) => {
          const next = signIns.find((each) => each === value)
          if (next) change({ signIn: next, secret: null })
        }}
        data-testid="turn-sign-in"
      />
      {signIn === 'password' && (
        <TextInput
          label={t('network.username')}
          value={draft.username}
          error={problem === 'noUser' || problem === 'signs' ? t(`network.problem.${problem}`) : null}
          autoComplete="off"
          onChange={(event) => change({ username: event.currentTarget.value })}
          data-testid="turn-username"
        />
      )}
      {signIn !== 'none' && (
        <PasswordInput
          label={t(`network.${signIn}`)}
          placeholder={isKept ? t('network.kept') : ''}
          value={draft.secret ?? ''}
          error={problem === 'signs' ? t('network.problem.signs') : null}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('network.show') }}
          onChange={(event) => change({ secret: event.currentTarget.value })}
          data-testid="turn-secret"
        />
      )}
    </>
  )
}
