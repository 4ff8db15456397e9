import { describe, expect, it } from 'vitest'
import { createStage, playing } from './stage'

describe('arming', () => {
  it('lists why it is refused', async () => {
    const { hardware, add, device } = createStage()
    expect(hardware.view().armBlockers).toEqual(['noDevice'])
    await add(device())
    hardware.raise('uiLost')
    expect(hardware.view().armBlockers).toEqual(['uiLost'])
    hardware.lower('uiLost')
    expect(hardware.view().armBlockers).toEqual([])
    hardware.arm(60)
    expect(hardware.view().armBlockers).toEqual(['alreadyArmed'])
    expect(() => hardware.arm(60)).toThrow(/already/)
    hardware.stop('test')
    expect(hardware.view().armBlockers).toEqual(['stopped'])
  })

  it('is refused while the fault drill runs', async () => {
    let isRunning = true
    const { hardware, add, device } = createStage({ isDrillRunning: () => isRunning })
    await add(device())
    expect(hardware.view().armBlockers).toEqual(['drillRunning'])
    expect(() => hardware.arm(60)).toThrow(/drill/)
    isRunning = false
    hardware.arm(60)
  })

  it('is refused while a rehearsal runs, and so is trying one output', async () => {
    let isRunning = true
    const { hardware, add, device } = createStage({ isRehearsalRunning: () => isRunning })
    const { id } = await add(device())
    expect(hardware.view().armBlockers).toEqual(['rehearsalRunning'])
    expect(() => hardware.arm(60)).toThrow(/rehearsal/)
    const wish = { deviceId: id, outputId: 'vibrate', level: 0.1, durationMs: 500 }
    await expect((async () => hardware.tryOutput(wish))()).rejects.toMatchObject({ code: 'conflict' })
    isRunning = false
    hardware.arm(60)
  })

  it('is refused while a linked device that could hurt is nearly empty', async () => {
    let percent: number | null = null
    const { hardware, add, device, settings } = createStage({ batteryPercent: () => percent })
    const blockers = () => hardware.view().armBlockers
    const strip = await add(device({ id: 'strip', outputs: [{ id: 'light', kind: 'light' }] }))
    percent = 3
    expect(blockers()).toEqual([])
    const toy = await add(device({ id: 'toy' }))
    expect(blockers()).toEqual(['batteryLow'])
    expect(() => hardware.arm(60)).toThrow(/battery/)
    percent = settings.armBatteryPercent
    expect(blockers()).toEqual([])
    settings.armBatteryPercent = 50
    expect(blockers()).toEqual(['batteryLow'])
    hardware.linkEvents.lost(toy.id, 'gone')
    expect(blockers()).toEqual([])
    percent = null
    expect(strip.isOpen).toBe(true)
  })

  it('Promise 11: leaves one line in the journal for each step, with its cause', async () => {
    const { hardware, lines } = await playing()
    hardware.raise('uiLost')
    hardware.lower('uiLost')
    hardware.resume()
    hardware.disarm()
    hardware.stop('key')
    hardware.reset()
    const steps = lines
      .filter(({ what }) => what.startsWith('safety.'))
      .map(({ what, detail }) => [what, detail.cause])
    expect(steps).toEqual([
      ['safety.armed', undefined],
      ['safety.held', 'uiLost'],
      ['safety.cleared', 'uiLost'],
      ['safety.disarmed', undefined],
      ['safety.stopped', 'key'],
      ['safety.reset', undefined],
    ])
  })
})
