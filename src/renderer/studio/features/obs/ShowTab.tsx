import { Button, Group, MultiSelect, Select, Stack, Switch, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mainObs, type ObsSafeState } from '../../../../shared/domain/obs'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { useObsAct, useObsShow } from './use-obs'

const withChosen = (known: readonly string[], chosen: readonly string[]): string[] => [
  ...new Set([...chosen, ...known]),
]

/** What of the show goes to OBS: the safe state, rules that are trusted, and hotkeys. */
export function ShowTab() {
  return (
    <Stack gap="sm">
      <SafeState />
      <TrustedRules />
      <Hotkeys />
    </Stack>
  )
}

function SafeState() {
  const { t } = useTranslation()
  const { act } = useObsAct()
  const known = useObsShow()
  const safe = useTold('settings')?.obs.safe
  const save = useAction((next: ObsSafeState) => ask('obs.setSafeState', next))
  if (!known || !safe) return null
  const inputs = known.show.inputs.filter(({ sound }) => sound !== null).map(({ name }) => name)
  const isEmpty = safe.scene === null && safe.mute.length === 0
  const tryIt = () =>
    act(
      ...safe.mute.map((input) => ({ kind: 'mute', input, on: true }) as const),
      ...(safe.scene === null ? [] : [{ kind: 'programScene', scene: safe.scene } as const]),
    )
  return (
    <Stack gap={6} data-testid="obs-safe">
      <Text size="sm" fw={600}>
        {t('obs.safe.title')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('obs.safe.hint')}
      </Text>
      <Group>
        <Switch
          label={t('obs.safe.onStop')}
          checked={safe.onStop}
          onChange={(event) => save.act({ ...safe, onStop: event.currentTarget.checked })}
        />
        <Switch
          label={t('obs.safe.onHold')}
          checked={safe.onHold}
          onChange={(event) => save.act({ ...safe, onHold: event.currentTarget.checked })}
        />
      </Group>
      <Group grow align="flex-start">
        <Select
          size="xs"
          label={t('obs.safe.scene')}
          placeholder={t('obs.safe.sceneStays')}
          data={withChosen(known.obs.scenes, safe.scene === null ? [] : [safe.scene])}
          value={safe.scene}
          onChange={(scene) => save.act({ ...safe, scene })}
          clearable
        />
        <MultiSelect
          size="xs"
          label={t('obs.safe.mute')}
          data={withChosen(inputs, safe.mute)}
          value={safe.mute}
          onChange={(mute) => save.act({ ...safe, mute })}
        />
      </Group>
      <Group>
        <Button size="compact-sm" variant="default" disabled={isEmpty} onClick={tryIt}>
          {t('obs.safe.try')}
        </Button>
      </Group>
    </Stack>
  )
}

function TrustedRules() {
  const { t } = useTranslation()
  const trusted = useTold('settings')?.obs.trustedRules ?? []
  const rules = useTold('rules') ?? []
  const distrust = useAction((ruleId: string) => ask('obs.distrustRule', { ruleId }))
  if (trusted.length === 0) return null
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {t('obs.trusted')}
      </Text>
      {trusted.map((id) => {
        const label = rules.find((rule) => rule.id === id)?.label ?? id
        return (
          <Group key={id} gap="xs">
            <Text size="sm">{label}</Text>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t('obs.distrustOf', { label })}
              onClick={() => distrust.act(id)}
            >
              {t('obs.distrust')}
            </Button>
          </Group>
        )
      })}
    </Stack>
  )
}

function Hotkeys() {
  const { t } = useTranslation()
  const { act, busy } = useObsAct()
  const [names, setNames] = useState<string[]>([])
  const [name, setName] = useState<string | null>(null)
  useEffect(() => {
    ask('obsLook.hotkeys', { instance: mainObs }).then(setNames, () => undefined)
  }, [])
  return (
    <Group gap="xs" align="flex-end">
      <Select
        size="xs"
        style={{ flex: 1 }}
        label={t('obs.hotkey')}
        data={names}
        value={name}
        onChange={setName}
        searchable
      />
      <Button
        size="xs"
        variant="default"
        loading={busy}
        disabled={name === null}
        onClick={() => name !== null && act({ kind: 'hotkey', name })}
      >
        {t('obs.press')}
      </Button>
    </Group>
  )
}
