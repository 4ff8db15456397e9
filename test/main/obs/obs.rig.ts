import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSessionSecrets } from '../../../src/main/host/secret-file'
import { createObs, type Obs } from '../../../src/main/obs/obs'
import { systemClock } from '../../../src/shared/system-clock'
import { type Obs as RealObs, startObs } from '../../rigs/obs'

const password = 'a right password'
let real: RealObs
let obs: Obs
let settings: Parameters<Obs['connect']>[0]['address']

async function until(fits: () => boolean, timeoutMs = 30_000): Promise<void> {
  const deadline = performance.now() + timeoutMs
  while (!fits()) {
    if (performance.now() > deadline) throw new Error(`never; OBS is ${JSON.stringify(obs.view())}`)
    await new Promise((done) => setTimeout(done, 20))
  }
}
const connect = (given: string) =>
  obs.connect({ address: real.address, password: given, connectOnStart: false })
const sceneInObs = async () => (await real.client.call('GetCurrentProgramScene')).currentProgramSceneName

beforeAll(async () => {
  real = await startObs({ password, scenes: ['Desk', 'Tipped', 'Other'] })
  settings = real.address
})
afterAll(() => real.stop())
beforeEach(async () => {
  await real.client.call('SetCurrentProgramScene', { sceneName: 'Desk' })
  obs = createObs({
    clock: systemClock,
    random: Math.random,
    secrets: createSessionSecrets(),
    settings: () => ({ address: settings, connectOnStart: false }),
    async saveSettings(value) {
      settings = value.address
    },
    record: () => undefined,
    onChange: () => undefined,
  })
  return () => obs.close()
})

describe('with OBS running', () => {
  it('connects, and knows version, scenes and the current scene', async () => {
    await connect(password)
    await until(() => obs.view().state === 'connected')
    expect(obs.view()).toMatchObject({ currentScene: 'Desk', hasPassword: true, message: null })
    expect(obs.view().scenes).toEqual(expect.arrayContaining(['Desk', 'Tipped', 'Other']))
    expect(obs.view().version).toMatch(/^\d+\./)
  })

  it('says that the password was refused, and does not try it again', async () => {
    await connect('a wrong one')
    await until(() => obs.view().state === 'refused')
    await new Promise((done) => setTimeout(done, 1_500))
    expect(obs.view()).toMatchObject({ state: 'refused', retryAt: null })
  })

  it('switches for a time and returns', async () => {
    await connect(password)
    await until(() => obs.view().state === 'connected')
    await obs.switchFor('Tipped', 700)
    expect(await sceneInObs()).toBe('Tipped')
    await until(() => obs.view().currentScene === 'Desk')
    expect(await sceneInObs()).toBe('Desk')
  })

  it('two overlapping switches return to the scene before the first', async () => {
    await connect(password)
    await until(() => obs.view().state === 'connected')
    await obs.switchFor('Tipped', 600)
    await obs.switchFor('Other', 600)
    expect(await sceneInObs()).toBe('Other')
    await until(() => obs.view().currentScene === 'Desk')
  })

  it('two switches at the same time return as well, and a refused one leaves the return as it is', async () => {
    await connect(password)
    await until(() => obs.view().state === 'connected')
    await Promise.all([obs.switchFor('Tipped', 600), obs.switchFor('Other', 600)])
    await expect(obs.switchFor('Nowhere', 600)).rejects.toMatchObject({ code: 'notFound' })
    await until(() => obs.view().currentScene === 'Desk', 3_000)
    expect(await sceneInObs()).toBe('Desk')
  })

  it('does not return when the operator chose another scene meanwhile', async () => {
    await connect(password)
    await until(() => obs.view().state === 'connected')
    await obs.switchFor('Tipped', 500)
    await real.client.call('SetCurrentProgramScene', { sceneName: 'Other' })
    await new Promise((done) => setTimeout(done, 900))
    expect(await sceneInObs()).toBe('Other')
  })

  it('refuses a scene that OBS does not have', async () => {
    await connect(password)
    await until(() => obs.view().state === 'connected')
    await expect(obs.switchScene('Nowhere')).rejects.toMatchObject({ code: 'notFound' })
  })

  it('comes back by itself after OBS was killed and started again, with everything read anew', async () => {
    await connect(password)
    await until(() => obs.view().state === 'connected')
    await real.kill()
    await until(() => obs.view().state === 'retrying')
    await expect(obs.switchScene('Desk')).rejects.toMatchObject({ code: 'notConnected' })
    expect(obs.view().retryAt).not.toBeNull()
    await real.restart()
    obs.retryNow()
    await until(() => obs.view().state === 'connected')
    expect(obs.view().scenes).toContain('Tipped')
  })
})
