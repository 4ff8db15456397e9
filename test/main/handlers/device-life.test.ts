import { expect, it } from 'vitest'
import { deviceLifeHandlers } from '../../../src/main/handlers/device-life'
import { queueHandlers } from '../../../src/main/handlers/queue'
import { defaultSettings } from '../../../src/main/settings/defaults'
import { settings as schema } from '../../../src/shared/domain/settings'
import { createStage } from '../safety/stage'

it('forgetting a device takes its queue modes out of the settings, and leaves its neighbours’', async () => {
  const { hardware, add, device, clock } = createStage()
  await add(device({ id: 'toy' }))
  await add(device({ id: 'toy-2' }))
  let settings = defaultSettings()
  let updates = 0
  const store = {
    get: () => settings,
    async update(section: string, value: unknown) {
      updates++
      settings = schema.parse({ ...settings, [section]: value })
    },
  }
  const forgotten: string[] = []
  const devices = { forget: async (deviceId: string) => void forgotten.push(deviceId) }
  const parts = { hardware, devices, settings: store, window: {} } as never
  const handlers = { ...deviceLifeHandlers(parts), ...queueHandlers(parts) }
  const forget = async (deviceId: string) => {
    const done = handlers['device.forget']({ deviceId })
    await clock.pass(100)
    await done
  }

  for (const deviceId of ['toy', 'toy-2'])
    await handlers['queue.setMode']({ deviceId, outputId: 'vibrate', mode: 'addUp' })
  await forget('toy')
  expect(settings.queue.modes).toEqual({ 'toy-2/vibrate': 'addUp' })
  expect(forgotten).toEqual(['toy'])

  await add(device({ id: 'plain' }))
  updates = 0
  await forget('plain')
  expect(updates).toBe(0)
})
