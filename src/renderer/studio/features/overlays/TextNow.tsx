import { Button, Group, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type OverlaySlot, overlaySlots } from '../../../../shared/domain/overlay-cue'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'

/** A text by hand, in one of the slots that rules use too. */
export function TextNow() {
  const { t } = useTranslation()
  const [slot, setSlot] = useState<OverlaySlot>('top')
  const [text, setText] = useState('')
  const [seconds, setSeconds] = useState<number | ''>('')
  const put = useAction((what: string) =>
    ask('overlays.text', { slot, text: what, forMs: seconds === '' ? null : seconds * 1_000 }),
  )
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap" data-testid="text-now">
      <TextInput
        style={{ flex: 1 }}
        label={t('overlays.texts')}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Select
        w={110}
        label={t('overlays.slot')}
        data={overlaySlots.map((value) => ({ value, label: t(`overlays.slots.${value}`) }))}
        value={slot}
        onChange={(value) => setSlot(overlaySlots.find((each) => each === value) ?? 'top')}
        allowDeselect={false}
      />
      <NumberInput
        w={110}
        label={t('overlays.seconds')}
        placeholder={t('overlays.forever')}
        min={1}
        max={3_600}
        clampBehavior="strict"
        allowDecimal={false}
        value={seconds}
        onChange={(value) => setSeconds(typeof value === 'number' ? value : '')}
      />
      <Button disabled={text.trim() === ''} onClick={() => put.act(text.trim())}>
        {t('overlays.put')}
      </Button>
      <Button variant="default" onClick={() => put.act('')}>
        {t('overlays.clear')}
      </Button>
    </Group>
  )
}
