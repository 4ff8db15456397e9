import { expect, it } from 'vitest'
import { createNobleRadio } from '../../../../src/main/devices/radio/noble-radio'
import type { RadioTrouble } from '../../../../src/shared/domain/radio-trouble'
import { systemClock } from '../../../../src/shared/system-clock'
import { createManualClock } from '../../../fakes/manual-clock'

/** What the real machine says of its radio first. */
async function firstWord(): Promise<[string, RadioTrouble | null]> {
  const open = createNobleRadio({ clock: systemClock, random: Math.random })
  return new Promise((done) => {
    const radio = open(
      { kind: 'system' },
      {
        stateChanged(state, trouble) {
          if (state === 'starting') return
          done([state, trouble])
          setImmediate(() => void radio.close())
        },
        sighted: () => undefined,
      },
    )
  })
}

it('turns whatever keeps this machine’s radio into a state with its cause, never into a crash', async () => {
  const [state, trouble] = await firstWord()
  expect(trouble === null).toBe(state === 'on')
  if (trouble?.code !== 'addonForOtherNode') return
  expect(state).toBe('unavailable')
  expect(trouble.needed).toBe(Number(process.versions.modules))
  expect(trouble.command).toMatch(/^npm --prefix \S+ rebuild @abandonware\/bluetooth-hci-socket/)
}, 30_000)

it('refuses calls with a code while its adapter is out of reach, and closes twice', async () => {
  const said: [string, RadioTrouble | null][] = []
  const radio = createNobleRadio({ clock: systemClock, random: Math.random })(
    { kind: 'h4', address: 'unix:/nonexistent/adapter' },
    { stateChanged: (...word) => said.push(word), sighted: () => undefined },
  )
  await expect(radio.scan(true)).rejects.toMatchObject({ code: 'radioUnavailable' })
  await expect(radio.connect('x', () => undefined)).rejects.toMatchObject({ code: 'radioUnavailable' })
  await expect.poll(() => said[0]?.[0]).toBe('off')
  expect(said[0]?.[1]).toMatchObject({ code: 'unreachable', address: 'unix:/nonexistent/adapter' })
  await radio.close()
  await radio.close()
})

it('says that a stream which does not open is silent, instead of starting for ever', async () => {
  const clock = createManualClock()
  const said: [string, RadioTrouble | null][] = []
  const radio = createNobleRadio({ clock, random: () => 0 })(
    { kind: 'h4', address: 'unix:/nonexistent/adapter' },
    { stateChanged: (...word) => said.push(word), sighted: () => undefined },
  )
  // Moved by hand, time passes before the system has answered anything.
  await clock.pass(10_000)
  expect(said).toEqual([['unavailable', { code: 'silent', device: null }]])
  await radio.close()
})
