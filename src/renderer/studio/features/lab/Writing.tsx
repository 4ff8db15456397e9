import { Button, Checkbox, Group, NumberInput, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabCharacteristic, LabView } from '../../../../shared/domain/lab'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { useNow } from '../../ui/use-now'
import { BytesField, nothingTyped, type Typed, typedHex } from './BytesField'

export interface Draft {
  key: string | null
  stop: Typed
  bytes: Typed
  seconds: number
}
export const emptyDraft: Draft = { key: null, stop: nothingTyped, bytes: nothingTyped, seconds: 1 }

export const writableIn = (services: LabView['services']): LabCharacteristic[] =>
  services
    .flatMap(({ characteristics }) => characteristics)
    .filter(({ can }) => can.includes('write') || can.includes('writeWithoutResponse'))

interface Props {
  lab: LabView
  draft: Draft
  onDraft(part: Partial<Draft>): void
}

/** Where bytes go, what stops the device, then the bytes themselves: in this order, and never without the second. */
export function Writing({ lab, draft, onDraft }: Props) {
  const { t } = useTranslation()
  const writable = writableIn(lab.services)
  const chosen = writable.find(({ key }) => key === draft.key) ?? writable[0]
  const stopHex = typedHex(draft.stop)
  const setStop = useAction(async () => {
    if (chosen && stopHex) await ask('lab.setStop', { key: chosen.key, hex: stopHex })
  })
  if (!chosen)
    return (
      <Text size="sm" c="dimmed">
        {t('lab.nothingWritable')}
      </Text>
    )
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <Select
          label={t('lab.where')}
          data={writable.map(({ key, uuid, name }) => ({ value: key, label: name ?? uuid }))}
          value={chosen.key}
          onChange={(key) => onDraft({ key })}
          allowDeselect={false}
          w={230}
          comboboxProps={{ zIndex: 400 }}
        />
        <BytesField
          label={t('lab.stopBytes')}
          placeholder="V0;"
          value={draft.stop}
          onChange={(stop) => onDraft({ stop })}
          testId="lab-stop"
        />
        <Button variant="default" disabled={stopHex === null} loading={setStop.busy} onClick={setStop.act}>
          {t(lab.stop ? 'lab.stopAgain' : 'lab.setStop')}
        </Button>
      </Group>
      <Text size="xs" c={lab.mayWrite ? 'dimmed' : 'yellow'} data-testid="lab-stop-state">
        {lab.mayWrite ? t('lab.stopKnown', { hex: lab.stop?.hex ?? '' }) : t('lab.stopFirst')}
      </Text>
      <WriteRow lab={lab} chosen={chosen} draft={draft} onDraft={onDraft} />
    </Stack>
  )
}

function WriteRow({ lab, chosen, draft, onDraft }: Props & { chosen: LabCharacteristic }) {
  const { t } = useTranslation()
  const now = useNow(250)
  const permit = useTold('safety')?.permit
  const [asked, setWithResponse] = useState(true)
  const canBoth = chosen.can.includes('write') && chosen.can.includes('writeWithoutResponse')
  const withResponse = canBoth ? asked : chosen.can.includes('write')
  const hex = typedHex(draft.bytes)
  const write = useAction(async () => {
    if (!hex) return
    const windowMs = Math.round(draft.seconds * 1_000)
    await ask('lab.write', { key: chosen.key, hex, withResponse, windowMs })
  })
  const leftMs = Math.max(0, (lab.windowEndsAt ?? 0) - now)
  const mayWrite = lab.mayWrite && (permit === 'disarmed' || lab.windowEndsAt !== null)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (mayWrite) write.act()
      }}
    >
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <BytesField
          label={t('lab.bytes')}
          placeholder="V10;"
          value={draft.bytes}
          onChange={(bytes) => onDraft({ bytes })}
          testId="lab-bytes"
        />
        <NumberInput
          label={t('lab.window')}
          value={draft.seconds}
          min={0.2}
          max={3}
          step={0.5}
          w={110}
          onChange={(value) => onDraft({ seconds: Math.min(3, Math.max(0.2, Number(value) || 1)) })}
        />
        <Button
          type="submit"
          disabled={!mayWrite || hex === null}
          loading={write.busy}
          data-testid="lab-write"
        >
          {t('lab.write')}
        </Button>
      </Group>
      <Group gap="sm" mt={6}>
        <Checkbox
          size="xs"
          label={t('lab.withResponse')}
          checked={withResponse}
          disabled={!canBoth}
          onChange={(event) => setWithResponse(event.currentTarget.checked)}
        />
        <Text size="xs" c="dimmed" aria-live="polite">
          {leftMs > 0 ? t('lab.acting', { seconds: Math.ceil(leftMs / 1_000) }) : t('lab.windowHint')}
        </Text>
      </Group>
    </form>
  )
}
