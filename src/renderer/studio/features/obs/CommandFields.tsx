import { Autocomplete, Group, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ObsView } from '../../../../shared/domain/obs'
import { mediaActions, type ObsCommand } from '../../../../shared/domain/obs-command'
import { useTold } from '../../mirror'
import { commandKinds, type Field, fieldsOf, freshCommand } from './command-draft'

interface Props {
  command: ObsCommand | null
  change(command: ObsCommand | null): void
}

/** What a rule does in OBS besides its scene, or nothing. */
export function CommandFields({ command, change }: Props) {
  const { t } = useTranslation()
  const kinds =
    command && !commandKinds.includes(command.kind) ? [command.kind, ...commandKinds] : commandKinds
  return (
    <Stack gap={4}>
      <Select
        label={t('obs.command.title')}
        description={command?.kind === 'stream' ? t('obs.command.asks') : undefined}
        placeholder={t('obs.command.none')}
        data={kinds.map((value) => ({ value, label: t(`obs.command.kind.${value}`) }))}
        value={command?.kind ?? null}
        onChange={(value) => {
          const kind = kinds.find((each) => each === value)
          change(kind ? freshCommand(kind) : null)
        }}
        clearable
        searchable
      />
      {command && (
        <Group grow align="flex-end">
          {fieldsOf(command.kind).map((field) => (
            <CommandField key={field} field={field} command={command} change={change} />
          ))}
        </Group>
      )}
    </Stack>
  )
}

/** What OBS has by that kind of name. */
function namesFor(field: Field, command: ObsCommand, obs: ObsView | undefined): string[] {
  const show = obs?.show
  const inputs = show?.inputs ?? []
  if (field === 'scene') return obs?.scenes ?? []
  if (field === 'source') return inputs.map(({ name }) => name)
  if (field === 'input')
    return inputs.filter(({ sound }) => command.kind === 'media' || sound).map(({ name }) => name)
  if (command.kind === 'transition') return show?.transitions ?? []
  if (command.kind === 'collection') return show?.collections ?? []
  return command.kind === 'profile' ? (show?.profiles ?? []) : []
}

function CommandField({
  field,
  command,
  change,
}: {
  field: Field
  command: ObsCommand
  change(command: ObsCommand): void
}) {
  const { t } = useTranslation()
  const obs = useTold('obs')
  const label = t(`obs.command.field.${field}`)
  const value = (command as Record<string, unknown>)[field]
  // The schema of the rule says what is wrong with it.
  const set = (next: unknown) => change({ ...command, [field]: next } as ObsCommand)
  switch (field) {
    case 'on':
      return <Switch label={label} checked={value === true} onChange={(e) => set(e.currentTarget.checked)} />
    case 'db':
      return (
        <NumberInput
          label={label}
          min={-100}
          max={26}
          value={Number(value)}
          onChange={(n) => set(Number(n))}
        />
      )
    case 'ms':
      return (
        <NumberInput
          label={label}
          min={50}
          max={20_000}
          value={Number(value)}
          onChange={(n) => set(Number(n))}
        />
      )
    case 'text':
      return <TextInput label={label} value={String(value)} onChange={(e) => set(e.currentTarget.value)} />
    case 'action':
      return (
        <Select
          label={label}
          data={mediaActions.map((action) => ({ value: action, label: t(`obs.command.media.${action}`) }))}
          value={String(value)}
          onChange={set}
          allowDeselect={false}
        />
      )
    default:
      return (
        <Autocomplete
          label={label}
          data={[...new Set(namesFor(field, command, obs))]}
          value={String(value)}
          maxLength={200}
          onChange={set}
        />
      )
  }
}
