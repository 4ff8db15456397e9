import { ActionIcon, Button, Popover, Select, Stack, TextInput } from '@mantine/core'
import { IconBluetooth } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RadioAdapter } from '../../../../shared/domain/device'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

const kinds = ['system', 'h4', 'none'] as const

export function AdapterPicker() {
  const { t } = useTranslation()
  const present = useTold('radio')?.adapter
  const [kind, setKind] = useState<RadioAdapter['kind'] | null>(null)
  const [address, setAddress] = useState<string | null>(null)
  const shownKind = kind ?? present?.kind ?? 'system'
  const shownAddress = address ?? (present?.kind === 'h4' ? present.address : '')
  const change = useAction(() =>
    ask('radio.use', {
      adapter: shownKind === 'h4' ? { kind: 'h4', address: shownAddress } : { kind: shownKind },
    }),
  )
  return (
    <Popover width={300} position="bottom-end" withArrow trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="default"
          aria-label={t('devices.adapterLabel')}
          title={t('devices.adapterLabel')}
        >
          <IconBluetooth size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Select
            label={t('devices.adapterLabel')}
            data={kinds.map((value) => ({ value, label: t(`devices.adapter.${value}`) }))}
            value={shownKind}
            onChange={(value) => setKind(kinds.find((each) => each === value) ?? 'system')}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
          />
          {shownKind === 'h4' && (
            <TextInput
              label={t('devices.h4Address')}
              value={shownAddress}
              onChange={(event) => setAddress(event.currentTarget.value)}
            />
          )}
          <Button variant="default" loading={change.busy} onClick={change.act}>
            {t('devices.use')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
