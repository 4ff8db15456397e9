import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createIntifaceStage, type IntifaceStage } from './intiface-stage'
import { createServers, other, type Servers, setMoving, vibrator } from './servers'

let stage: IntifaceStage
let servers: Servers
beforeEach(() => {
  stage = createIntifaceStage()
  servers = createServers()
})
afterEach(async () => {
  await stage.close()
  await servers.end()
})

describe('the devices of a server', () => {
  it.each([3, 4] as const)('come and go with what a server of version %i says', async (version) => {
    const server = await servers.serve({ version, devices: [vibrator] })
    await stage.connect(server.address)
    await stage.ready(1)
    server.add(other)
    await stage.ready(2)
    server.remove(0)
    await stage.until('the first is gone', () => stage.device(0)?.guard === 'absent')
    expect(stage.device(1)?.guard).toBe('ready')
    server.add(vibrator)
    await stage.ready(2)
  })

  it('that turn into something else under the same number are other devices', async () => {
    const server = await servers.serve({ version: 4, devices: [vibrator] })
    await stage.connect(server.address)
    await stage.ready(1)
    server.add({ index: 0, name: 'Nora', features: [{ type: 'Rotate', steps: 20, turns: true }] })
    await stage.until('the new one is ready', () => stage.device(1)?.guard === 'ready')
    expect(stage.device(0)).toMatchObject({ alias: 'Edge', guard: 'absent' })
    expect(stage.device(1)?.outputs.map(({ kind }) => kind)).toEqual(['rotate'])
  })

  it('with nothing that this studio moves are told, not taken', async () => {
    const shocker = { index: 0, name: 'Zapper', features: [{ type: 'Electrode', steps: 100 }] }
    const servo = { index: 1, name: 'Servo', features: [{ type: 'Position', steps: 100 }] }
    const server = await servers.serve({ version: 4, devices: [shocker, servo] })
    await stage.connect(server.address)
    await stage.reach('connected')
    await stage.until('both are told', () => linesOf('intiface.nothingToMove').length === 2)
    expect(stage.devices.facts()).toEqual([])
  })

  it('that are new while armed start muted', async () => {
    const server = await setMoving(stage, servers)
    server.add(other)
    await stage.until('the second is ready', () => stage.device(1)?.guard === 'ready')
    expect([stage.device(0)?.muted, stage.device(1)?.muted]).toEqual([false, true])
    expect(linesOf('intiface.startsMuted')).toHaveLength(1)
  })

  it('are the same after a restart, with their names and limits', async () => {
    const server = await servers.serve({ version: 4, devices: [vibrator] })
    await stage.connect(server.address)
    const [id = ''] = await stage.ready(1)
    await stage.devices.rename(id, 'Left')
    const kept = stage.known()
    await stage.close()
    stage = createIntifaceStage(kept)
    expect(stage.device()).toMatchObject({ alias: 'Left', guard: 'absent', outputs: [{ kind: 'vibrate' }] })
    await stage.connect(server.address)
    expect(await stage.ready(1)).toEqual([id])
  })

  it('that are forgotten stay so, whoever looks for devices, until the operator adds them again', async () => {
    const server = await servers.serve({ version: 4, devices: [vibrator] })
    await stage.connect(server.address)
    const [id = ''] = await stage.ready(1)
    await stage.devices.forget(id)
    server.drop()
    await stage.reach('retrying')
    await stage.reach('connected')
    await sleep(50)
    expect(stage.devices.facts()).toEqual([])
    await stage.intiface.scan(5)
    await sleep(50)
    expect(server.isScanning).toBe(true)
    expect(stage.devices.facts()).toEqual([])
    const [forgotten] = stage.intiface.view().forgotten
    expect(forgotten).toMatchObject({ name: vibrator.displayName ?? vibrator.name })
    await stage.intiface.remotes.addAgain(forgotten?.key ?? '')
    await stage.ready(1)
    expect(stage.intiface.view().forgotten).toEqual([])
  })

  const linesOf = (what: string) => stage.journal.filter((line) => line.what === what)
})
