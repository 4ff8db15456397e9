import { ActionIcon, Button, Popover, Select, Stack, TextInput } from '@mantine/core'
import { IconBluetooth } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SystemAdapters } from '../../../../shared/domain/system-adapter'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { SystemChoice } from './SystemChoice'
import { adapterOf, type RadioWish, typedAddress, wishOf } from './wish'

/** What is plugged in is asked each time it opens. */
export function AdapterPicker() {
  const { t } = useTranslation()
  const [known, setKnown] = useState<SystemAdapters | null>(null)
  const look = useAction(async () => setKnown(await ask('radio.adapters')))
  return (
    <Popover width={320} position="bottom-end" withArrow trapFocus onOpen={look.act}>
      <Popover.Target>
        <ActionIcon
          variant="default"
          aria-label={t('radio.label')}
          title={t('radio.label')}
          data-testid="radio-picker"
        >
          <IconBluetooth size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Form known={known} />
      </Popover.Dropdown>
    </Popover>
  )
}

const kinds = ['system', 'h4', 'none'] as const

function Form({ known }: { known: SystemAdapters | null }) {
  const { t } = useTranslation()
  const present = useTold('radio')?.adapter
  const [draft, setDraft] = useState<Partial<RadioWish>>({})
  const wish = { ...wishOf(present), ...draft }
  const adapter = adapterOf(wish)
  const use = useAction(async () => adapter && ask('radio.use', { adapter }))
  const change = (part: Partial<RadioWish>) => setDraft({ ...draft, ...part })
  return (
    <Stack gap="xs">
      <Select
        label={t('radio.label')}
        data={kinds.map((value) => ({ value, label: t(`radio.kind.${value}`) }))}
        value={wish.kind}
        onChange={(value) => change({ kind: kinds.find((each) => each === value) ?? 'system' })}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        data-testid="radio-kind"
      />
      {wish.kind === 'system' && known && (
        <SystemChoice known={known} chosen={wish.device} onChoose={(device) => change({ device })} />
      )}
      {wish.kind === 'h4' && (
        <TextInput
          label={t('radio.h4Address')}
          description={t('radio.h4Form')}
          value={wish.address}
          error={typedAddress(wish.address) === 'wrong' && t('radio.h4Wrong')}
          onChange={(event) => change({ address: event.currentTarget.value.trim() })}
          data-testid="radio-address"
        />
      )}
      <Button
        variant="default"
        loading={use.busy}
        onClick={use.act}
        disabled={!adapter}
        data-testid="radio-use"
      >
        {t('radio.use')}
      </Button>
    </Stack>
  )
}
