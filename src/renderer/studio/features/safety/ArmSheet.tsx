import { Modal, NumberInput, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { HoldButton } from '../../ui/HoldButton'
import { useAction } from '../../ui/use-action'

/** What the operator sees before arming: devices, limits, time, and how to stop. */
export function ArmSheet({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const { t } = useTranslation()
  const devices = useTold('devices') ?? []
  const settings = useTold('settings')
  const blockers = useTold('safety')?.armBlockers ?? []
  const [chosen, setChosen] = useState<number | null>(null)
  const minutes = chosen ?? settings?.safety.armMinutes ?? 60
  const arm = useAction(async () => {
    await ask('safety.arm', { minutes })
    onClose()
  })
  const key = (settings?.shortcuts.stop ?? '').replace('CommandOrControl', 'Ctrl')
  return (
    <Modal opened={opened} onClose={onClose} title={t('safety.sheetTitle')} zIndex={200} size="lg">
      <Stack>
        <Text size="sm">{t('safety.sheetText', { key })}</Text>
        <Table>
          <Table.Tbody>
            {devices.flatMap((device) =>
              device.outputs.map((output) => (
                <Table.Tr key={device.id + output.id}>
                  <Table.Td>{device.alias}</Table.Td>
                  <Table.Td>{t(`output.${output.kind}`)}</Table.Td>
                  <Table.Td>≤ {Math.round(output.limits.max * 100)} %</Table.Td>
                  <Table.Td>{t(`guard.${device.guard}`)}</Table.Td>
                </Table.Tr>
              )),
            )}
          </Table.Tbody>
        </Table>
        <NumberInput
          label={t('safety.minutes')}
          min={1}
          max={240}
          value={minutes}
          onChange={(value) => setChosen(Number(value) || 1)}
        />
        <HoldButton
          label={t('safety.armHold')}
          hint={t('safety.holdHint')}
          onHeld={arm.act}
          disabled={blockers.length > 0}
          color="teal"
          testId="hold-to-arm"
          data-autofocus
        />
        {/* Below the button: what comes and goes must not move it under the pointer that holds it. */}
        {blockers.map((blocker) => (
          <Text size="sm" c="yellow" key={blocker}>
            {t(`blocker.${blocker}`)}
          </Text>
        ))}
      </Stack>
    </Modal>
  )
}
