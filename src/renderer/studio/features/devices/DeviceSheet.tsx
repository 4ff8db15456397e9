import { Button, Modal, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceView } from '../../../../shared/domain/device'
import { type DeviceColour, deviceColours } from '../../../../shared/domain/device-life'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'
import { ColourTag } from './ColourTag'
import classes from './devices.module.css'

interface Props {
  device: DeviceView
  opened: boolean
  onClose(): void
}

/** What a device is called, how it is told from its twin, and whether it is linked by itself. */
export function DeviceSheet({ device, opened, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('deviceLife.sheetTitle', { name: device.alias })}
      zIndex={200}
    >
      <Stack>
        <NameForm device={device} onSaved={onClose} />
        <ColourChoice device={device} />
        <AutoConnect device={device} />
      </Stack>
    </Modal>
  )
}

function NameForm({ device, onSaved }: { device: DeviceView; onSaved(): void }) {
  const { t } = useTranslation()
  const [name, setName] = useState(device.alias)
  const rename = useAction(async () => {
    await ask('device.rename', { deviceId: device.id, alias: name })
    onSaved()
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        rename.act()
      }}
    >
      <TextInput
        label={t('devices.rename')}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.currentTarget.value)}
        rightSectionWidth={72}
        rightSection={
          <Button type="submit" size="compact-xs" disabled={!name.trim()} loading={rename.busy}>
            {t('deviceLife.saveName')}
          </Button>
        }
      />
    </form>
  )
}

function ColourChoice({ device }: { device: DeviceView }) {
  const { t } = useTranslation()
  const choose = useAction((colour: DeviceColour) => ask('device.setColour', { deviceId: device.id, colour }))
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t('deviceLife.tag')}
      </Text>
      <div className={classes.tags}>
        {deviceColours.map((colour) => (
          <Button
            key={colour}
            size="compact-sm"
            variant={colour === device.colour ? 'light' : 'default'}
            aria-pressed={colour === device.colour}
            leftSection={<ColourTag colour={colour} />}
            onClick={() => choose.act(colour)}
          >
            {t(`deviceLife.colour.${colour}`)}
          </Button>
        ))}
      </div>
    </div>
  )
}

function AutoConnect({ device }: { device: DeviceView }) {
  const { t } = useTranslation()
  const set = useAction((autoConnect: boolean) =>
    ask('device.setAutoConnect', { deviceId: device.id, autoConnect }),
  )
  return (
    <Switch
      label={t('deviceLife.autoConnect')}
      description={t('deviceLife.autoConnectHint')}
      checked={device.autoConnect}
      disabled={set.busy}
      onChange={(event) => set.act(event.currentTarget.checked)}
    />
  )
}
