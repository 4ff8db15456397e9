import { beforeEach, describe, expect, it } from 'vitest'
import type { FakePeer } from '../../fakes/fake-radio'
import { createDeviceStage, type DeviceStage } from './device-stage'

let stage: DeviceStage
beforeEach(async () => {
  stage = createDeviceStage()
  await stage.turnOn()
})

async function link(name: string, identity: string | null): Promise<FakePeer> {
  const peer = stage.radio.peer('a1', name)
  peer.identity = identity
  await stage.pair(peer)
  return peer
}
const handedOver = () => stage.links[0]?.codec.outputs.map(({ id }) => id)

describe('the model of a device', () => {
  it('is what it says that it is, with the outputs of that model, before its link is handed over', async () => {
    const peer = await link('LVS-Rig1', 'P:36:0082059AD3BD;')
    expect(handedOver()).toEqual(['vibrate', 'vibrate-2'])
    expect(peer.writes).toEqual(['Vibrate:0;', 'DeviceType;'])
    expect(stage.devices.facts()[0]).toMatchObject({ definitionId: 'lovense-edge', model: 'Lovense Edge' })
  })

  it('is kept, and its new outputs have the limits of a new device', async () => {
    await link('LVS-Rig1', 'B:11:0082059AD3BD;')
    const [known] = stage.saved()
    expect(known?.definitionId).toBe('lovense-max')
    expect(Object.keys(known?.limits ?? {})).toEqual(['vibrate', 'pump'])
  })

  it('counts more than the name', async () => {
    await link('LVS-Edge36', 'A:11:0082059AD3BD;')
    expect(handedOver()).toEqual(['vibrate', 'rotate'])
  })

  it.each([
    ['is the one of its name when it says nothing', 'LVS-Edge36', null, ['vibrate', 'vibrate-2']],
    ['is plain vibration when neither tells', 'LVS-Rig1', null, ['vibrate']],
    ['is plain vibration when nobody knows it yet', 'LVS-Rig1', 'ZZ:1:0082059AD3BD;', ['vibrate']],
  ])('%s', async (_what, name, identity, outputs) => {
    await link(name, identity)
    await stage.clock.pass(600)
    expect(handedOver()).toEqual(outputs)
  })
})

describe('what a device says that it does', () => {
  const readBack = async (peer: FakePeer, answer: string | null) => {
    const said = stage.links[0]?.link.readBack?.()
    if (answer !== null) peer.notify(answer)
    await stage.clock.pass(800)
    return said
  }

  it.each([
    ['s85;', 'moving'],
    ['85;', 'off'],
    ['OK;', 'unknown'],
    [null, 'unknown'],
  ])('"%s" is %s', async (answer, said) =>
    expect(await readBack(await link('LVS-Lush1', null).then(later), answer)).toBe(said),
  )

  it('is not taken from the answer to an earlier question', async () => {
    const peer = await link('LVS-Lush1', 'S:1:0082059AD3BD;')
    await stage.clock.pass(300)
    expect(peer.writes.at(-1)).toBe('Battery;')
    const said = stage.links[0]?.link.readBack?.()
    peer.notify('85;')
    peer.notify('s85;')
    expect(await said).toBe('moving')
  })

  const later = async (peer: FakePeer) => {
    await stage.clock.pass(2_000)
    return peer
  }
})
