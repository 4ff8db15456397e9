import { describe, expect, it } from 'vitest'
import { controlStage } from './control-stage'

describe('a lease ends at once', () => {
  async function steered() {
    const stage = await controlStage()
    stage.ask()
    await stage.hold(1, 300)
    expect(stage.level()).toBe(0.5)
    return stage
  }
  type Stage = Awaited<ReturnType<typeof steered>>
  it.each<[string, (stage: Stage) => void, string]>([
    ['at an emergency stop', ({ hardware }) => hardware.stop('operator'), 'stopped'],
    ['at a hold', ({ hardware }) => hardware.raise('roomLost'), 'held'],
    ['at disarming', ({ hardware }) => hardware.disarm(), 'disarmed'],
    ['when its device is stopped', ({ hardware }) => hardware.stopDevice('device'), 'stopped'],
    ['when its device is muted', ({ hardware }) => hardware.setMuted('device', true), 'muted'],
    ['when its holder is blocked', ({ hardware }) => hardware.endOf('lena', 'blocked'), 'blocked'],
    ['when the operator takes it back', ({ live }) => live.end('lease-1'), 'skipped'],
    ['when the room is silent', ({ live }) => live.endAll('unavailable'), 'unavailable'],
    [
      'when its holder has left',
      ({ live }) => live.left({ leaseId: 'lease-1', viewerId: 'lena' }),
      'viewerLeft',
    ],
  ])('%s, and its holder is told', async (_name, act, reason) => {
    const stage = await steered()
    act(stage)
    expect(stage.level()).toBe(0)
    expect(stage.ends).toEqual([{ leaseId: 'lease-1', reason }])
    stage.move(1)
    await stage.clock.pass(500)
    expect(stage.level()).toBe(0)
    expect(stage.live.view()).toEqual([])
    expect(stage.linesOf('control.ended')[0]).toMatchObject({ who: 'Lena', detail: { reason } })
  })

  it('when its device is lost', async () => {
    const stage = await steered()
    stage.toy.drop()
    stage.hardware.linkEvents.lost('device', 'gone')
    expect(stage.ends).toEqual([{ leaseId: 'lease-1', reason: 'deviceNotReady' }])
  })

  it.each([
    ['notFound', 'viewerLeft'],
    ['timeout', 'unavailable'],
  ] as const)('when the room answers its grant with %s', async (code, reason) => {
    const { ask, failRoom, clock, ends } = await controlStage()
    failRoom(code)
    ask()
    await clock.pass(1)
    expect(ends).toEqual([{ leaseId: 'lease-1', reason }])
  })

  it('and a device that comes back does not give it back', async () => {
    const stage = await steered()
    stage.hardware.linkEvents.lost('device', 'gone')
    stage.hardware.linkEvents.linking('device')
    stage.hardware.linkEvents.linked(stage.toy.open())
    await stage.hold(1, 500)
    expect(stage.level()).toBe(0)
  })
})
