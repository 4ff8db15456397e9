import { expect, it } from 'vitest'
import { createNobleRadio } from '../../../src/main/devices/radio/noble-radio'
import { systemClock } from '../../../src/shared/system-clock'

it('turns an adapter or driver that cannot be had into a state with words, never into a crash', async () => {
  const open = createNobleRadio({ clock: systemClock, random: Math.random })
  const [state, message] = await new Promise<[string, string | null]>((done) => {
    const radio = open(
      { kind: 'system' },
      {
        stateChanged: (...said) => {
          if (said[0] === 'starting') return
          done(said)
          setImmediate(() => void radio.close())
        },
        sighted: () => undefined,
      },
    )
  })
  if (state === 'on') return
  expect(message).toMatch(/Bluetooth/)
  expect(message).toMatch(/run:|Switch|Allow|Plug/)
}, 15_000)

it('refuses calls with a code while its adapter is out of reach, and closes twice', async () => {
  const states: string[] = []
  const radio = createNobleRadio({ clock: systemClock, random: Math.random })(
    { kind: 'h4', address: 'unix:/nonexistent/adapter' },
    { stateChanged: (state) => states.push(state), sighted: () => undefined },
  )
  await expect(radio.scan(true)).rejects.toMatchObject({ code: 'radioUnavailable' })
  await expect(radio.connect('x', () => undefined)).rejects.toMatchObject({ code: 'radioUnavailable' })
  await expect.poll(() => states).toContain('off')
  await radio.close()
  await radio.close()
})
