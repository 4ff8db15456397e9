import { describe, expect, it } from 'vitest'
import { createStage, moving } from './stage'

describe('Promise 9: a stop is proved', () => {
  it('shows every device with its evidence and its age, and when all of them were settled', async () => {
    const { hardware, clock } = await moving(3)
    hardware.stop('operator')
    const stoppedAt = clock.wall()
    expect(hardware.view().lastStop).toMatchObject({ cause: 'operator', at: stoppedAt, settledAt: null })
    await clock.pass(50)
    const { lastStop } = hardware.view()
    expect(lastStop?.settledAt).toBeGreaterThan(stoppedAt)
    expect(lastStop?.devices).toHaveLength(3)
    for (const { evidence } of lastStop?.devices ?? []) {
      expect(evidence.kind).toBe('confirmedOff')
      expect(evidence.at).toBeGreaterThanOrEqual(stoppedAt)
    }
  })

  it('says so when a device could not be reached, in the journal too', async () => {
    const { hardware, clock, devices, linesOf } = await moving(2)
    const [deaf] = devices
    if (deaf) deaf.answer = { kind: 'never' }
    hardware.stop('operator')
    await clock.pass(600)
    const kinds = hardware.view().lastStop?.devices.map(({ evidence }) => evidence.kind)
    expect(kinds).toEqual(['unreachable', 'confirmedOff'])
    expect(linesOf('safety.proof.unreachable')).toMatchObject([
      { level: 'warn', detail: { device: deaf?.id } },
    ])
    expect(linesOf('safety.proof.confirmedOff')).toHaveLength(1)
  })

  it('writes the stop sequence again while the stop is latched, and not after a reset', async () => {
    const { hardware, clock, devices } = await moving(1)
    const [toy] = devices
    const zeroes = () => toy?.writes.filter(({ level }) => level === 0).length ?? 0
    hardware.stop('operator')
    await clock.pass(900)
    const before = zeroes()
    await clock.pass(200)
    expect(zeroes()).toBe(before + 1)
    hardware.reset()
    await clock.pass(5_000)
    expect(zeroes()).toBe(before + 1)
  })

  it('leaves out what only measures: a strap has nothing to stop', async () => {
    const { hardware, clock, device, add, linesOf } = createStage()
    await add(device({ id: 'toy' }))
    const strap = await add(device({ id: 'strap', outputs: [] }))
    strap.drop()
    hardware.linkEvents.lost(strap.id, 'gone')
    hardware.stop('operator')
    await clock.pass(100)
    expect(hardware.view().lastStop?.devices).toMatchObject([{ deviceId: 'toy' }])
    expect(linesOf('safety.proof.unreachable')).toEqual([])
  })

  it('takes the word of a device that can tell: off makes the evidence fresh', async () => {
    const { hardware, clock, device, add } = createStage()
    const teller = device()
    teller.says = 'off'
    await add(teller)
    hardware.stop('operator')
    await clock.pass(1_100)
    expect(hardware.view().lastStop?.devices[0]?.evidence).toMatchObject({ kind: 'confirmedOff' })
    expect(clock.wall() - (hardware.view().lastStop?.devices[0]?.evidence.at ?? 0)).toBeLessThan(150)
  })

  it('cuts a device that says that it still moves: the last resort', async () => {
    const { hardware, clock, device, add } = createStage()
    const liar = device()
    liar.says = 'moving'
    await add(liar)
    hardware.stop('operator')
    await clock.pass(1_100)
    expect(hardware.deviceState(liar.id)).toMatchObject({ guard: 'fault', evidence: { kind: 'unreachable' } })
    expect(liar.isOpen).toBe(false)
  })
})
