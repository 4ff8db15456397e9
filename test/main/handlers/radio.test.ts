import { expect, it } from 'vitest'
import { radioHandlers } from '../../../src/main/handlers/radio'
import type { RadioAdapter } from '../../../src/shared/domain/radio'

function stage(adapter: RadioAdapter) {
  const did: unknown[] = []
  const note = (what: string) => async (input?: unknown) =>
    void did.push(input === undefined ? what : [what, input])
  const handlers = radioHandlers({
    hardware: { disarm: () => did.push('disarmed'), settled: note('zeroed') },
    devices: { use: note('opened'), scan: () => undefined, stopScan: () => undefined },
    settings: {
      get: () => ({ radio: { adapter } }),
      update: async (section: string, value: unknown) => void did.push([section, value]),
    },
    systemAdapters: async () => ({ system: 'linux', adapters: [] }),
  } as never)
  return { did, handlers }
}

it('a change of the adapter zeroes everything before a link is cut, and is kept', async () => {
  const { did, handlers } = stage({ kind: 'system' })
  const adapter = { kind: 'system', device: 'hci1' } as const
  await handlers['radio.use']({ adapter })
  expect(did).toEqual(['disarmed', 'zeroed', ['radio', { adapter }], ['opened', adapter]])
})

it('trying again zeroes first too, opens the adapter in use, and changes no setting', async () => {
  const adapter = { kind: 'h4', address: 'unix:/run/radio' } as const
  const { did, handlers } = stage(adapter)
  await handlers['radio.retry']()
  expect(did).toEqual(['disarmed', 'zeroed', ['opened', adapter]])
})
