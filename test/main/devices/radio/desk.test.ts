import { expect, it } from 'vitest'
import type { RadioListener } from '../../../../src/main/devices/radio/radio'
import { createRadioDesk } from '../../../../src/main/devices/radio-desk'
import type { RadioAdapter } from '../../../../src/shared/domain/radio'
import { createManualClock } from '../../../fakes/manual-clock'

function desk() {
  const listeners: RadioListener[] = []
  const made = createRadioDesk({
    clock: createManualClock(),
    openRadio(_adapter, listener) {
      listeners.push(listener)
      return { scan: async () => undefined, connect: () => Promise.reject(), close: async () => undefined }
    },
    onSighted: () => undefined,
    onChange: () => undefined,
  })
  return { made, listeners }
}

it('opens the adapter in use anew, and hears nothing more of the radio before', async () => {
  const { made, listeners } = desk()
  const adapter: RadioAdapter = { kind: 'system', device: 'hci1' }
  await made.use(adapter)
  listeners[0]?.stateChanged('on', null)
  await made.use(adapter)
  expect(made.view()).toMatchObject({ adapter, state: 'starting', trouble: null })
  listeners[0]?.stateChanged('off', { code: 'stuck', on: 'link' })
  expect(made.view()).toMatchObject({ state: 'starting' })
  listeners[1]?.stateChanged('on', null)
  expect(made.isOn()).toBe(true)
})

it('refuses a scan with the cause in words, for the log', async () => {
  const { made, listeners } = desk()
  await made.use({ kind: 'system', device: 'hci1' })
  expect(() => made.scan(5)).toThrow(/still starting/)
  listeners[0]?.stateChanged('unavailable', { code: 'adapterGone', device: 'hci1' })
  expect(() => made.scan(5)).toThrow('The Bluetooth adapter hci1 is not plugged in')
})
