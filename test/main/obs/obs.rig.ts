import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSessionSecrets } from '../../../src/main/host/secret-file'
import { discoverObs } from '../../../src/main/obs/discovery'
import type { Obs } from '../../../src/main/obs/obs'
import { createObsPublisher } from '../../../src/main/obs/publisher'
import type { ObsCommand } from '../../../src/shared/domain/obs-command'
import { systemClock } from '../../../src/shared/system-clock'
import { type Obs as RealObs, startObs } from '../../rigs/obs'
import { createObsStage, type ObsStage } from './obs-stage'

const password = 'a right password'
let real: RealObs
let stage: ObsStage
let obs: Obs

async function until(fits: () => boolean | Promise<boolean>, timeoutMs = 30_000): Promise<void> {
  const deadline = performance.now() + timeoutMs
  while (!(await fits())) {
    if (performance.now() > deadline) throw new Error(`never; OBS is ${JSON.stringify(obs.view())}`)
    await new Promise((done) => setTimeout(done, 20))
  }
}
const connect = (given = password) =>
  obs.connect({ address: real.address, password: given, connectOnStart: false })
const untilState = (state: ReturnType<Obs['view']>['state']) => until(() => obs.view().state === state)
async function connected(): Promise<void> {
  await connect()
  await untilState('connected')
}
const sceneInObs = async () => (await real.client.call('GetCurrentProgramScene')).currentProgramSceneName
const shown = () => {
  const { show } = obs.view()
  if (!show) throw new Error('OBS is not connected')
  return show
}
async function itemOf(sourceName: string) {
  const { sceneItems } = await real.client.call('GetSceneItemList', { sceneName: 'Desk' })
  const item = sceneItems.find((each) => each.sourceName === sourceName)
  return { id: Number(item?.sceneItemId), enabled: item?.sceneItemEnabled, place: item?.sceneItemTransform }
}

beforeAll(async () => {
  real = await startObs({ password, scenes: ['Desk', 'Tipped', 'Other'] })
  const add = (inputName: string, inputKind: string, inputSettings: Record<string, string>) =>
    real.client.call('CreateInput', { sceneName: 'Desk', inputName, inputKind, inputSettings })
  await add('Words', 'text_ft2_source_v2', { text: 'hello' })
  await add('Colour', 'color_source_v3', {})
  await add('Film', 'ffmpeg_source', {})
  const tint = { sourceName: 'Colour', filterName: 'Tint', filterKind: 'color_filter_v2' }
  await real.client.call('CreateSourceFilter', tint)
  // While a fade runs, OBS passes over a wish for the next one.
  await real.client.call('SetCurrentSceneTransition', { transitionName: 'Cut' })
})
afterAll(() => real.stop())
beforeEach(async () => {
  await real.client.call('SetCurrentProgramScene', { sceneName: 'Desk' })
  stage = createObsStage(systemClock, real.address)
  obs = stage.obs
  return () => obs.close()
})

describe('with OBS running', () => {
  it('is found on this machine by what OBS wrote of itself', async () => {
    const machine = { platform: 'linux', home: real.home, env: {} } as const
    expect(await discoverObs(systemClock, machine)).toContainEqual({
      kind: 'found',
      address: real.address,
      webSocketVersion: expect.stringMatching(/^5\./),
      needsPassword: true,
    })
  })

  it('connects, and knows version, scenes, inputs, outputs, transitions and the collection', async () => {
    await connected()
    expect(obs.view()).toMatchObject({ currentScene: 'Desk', hasPassword: true, message: null })
    expect(obs.view().scenes).toEqual(expect.arrayContaining(['Desk', 'Tipped', 'Other']))
    expect(obs.view().version).toMatch(/^\d+\./)
    expect(shown()).toMatchObject({
      previewScene: null,
      transitions: expect.arrayContaining(['Cut', 'Fade']),
      collection: 'Untitled',
      profile: 'Untitled',
      outputs: { stream: 'off', record: 'off' },
      abilities: { thumbnails: true },
    })
    const sound = (name: string) => shown().inputs.find((input) => input.name === name)?.sound
    expect(sound('Words')).toBeNull()
    expect(sound('Film')).toEqual({ muted: false, volumeDb: 0 })
    await until(() => (shown().stats?.memoryMb ?? 0) > 0)
  })

  it('says that the password was refused, and does not try it again', async () => {
    await connect('a wrong one')
    await untilState('refused')
    await new Promise((done) => setTimeout(done, 1_500))
    expect(obs.view()).toMatchObject({ state: 'refused', retryAt: null })
  })

  it('another OBS beside it has its own link, and is forgotten with its password', async () => {
    const { instance } = await obs.add('Second machine')
    await obs.connect({ instance, address: real.address, password, connectOnStart: false })
    await until(() => obs.others()[0]?.state === 'connected')
    expect(obs.view().state).toBe('off')
    await obs.of(instance).act([{ kind: 'programScene', scene: 'Other' }])
    expect(await sceneInObs()).toBe('Other')
    expect(stage.events).toEqual([])
    await obs.remove(instance)
    expect(obs.others()).toEqual([])
    expect(stage.settings().others).toEqual([])
  })
})

describe('a scene switch', () => {
  it('switches for a time and returns', async () => {
    await connected()
    await obs.switchFor('Tipped', 700)
    expect(await sceneInObs()).toBe('Tipped')
    await until(async () => (await sceneInObs()) === 'Desk')
    await until(() => obs.view().currentScene === 'Desk')
  })

  it('two overlapping switches return to the scene before the first', async () => {
    await connected()
    await obs.switchFor('Tipped', 600)
    await obs.switchFor('Other', 600)
    expect(await sceneInObs()).toBe('Other')
    await until(async () => (await sceneInObs()) === 'Desk')
  })

  it('two switches at the same time return as well, and a refused one leaves the return as it is', async () => {
    await connected()
    await Promise.all([obs.switchFor('Tipped', 600), obs.switchFor('Other', 600)])
    await expect(obs.switchFor('Nowhere', 600)).rejects.toMatchObject({ code: 'notFound' })
    await until(async () => (await sceneInObs()) === 'Desk')
  })

  it('does not return when the operator chose another scene meanwhile', async () => {
    await connected()
    await obs.switchFor('Tipped', 500)
    await real.client.call('SetCurrentProgramScene', { sceneName: 'Other' })
    await new Promise((done) => setTimeout(done, 900))
    expect(await sceneInObs()).toBe('Other')
  })
})

describe('changing OBS', () => {
  it('does several things at once, and hears of each', async () => {
    await connected()
    await obs.act([
      { kind: 'sourceVisible', scene: 'Desk', source: 'Words', on: false },
      { kind: 'sourceText', source: 'Words', text: 'goodbye' },
      { kind: 'sourceTransform', scene: 'Desk', source: 'Colour', transform: { x: 40, rotation: 90 } },
      { kind: 'filter', source: 'Colour', filter: 'Tint', on: false },
      { kind: 'mute', input: 'Film', on: true },
      { kind: 'volume', input: 'Film', db: -12 },
      { kind: 'transition', name: 'Fade' },
      { kind: 'transitionLength', ms: 700 },
      { kind: 'media', input: 'Film', action: 'stop' },
      { kind: 'hotkey', name: 'OBSBasic.ResetStats' },
    ])
    expect((await itemOf('Words')).enabled).toBe(false)
    expect((await itemOf('Colour')).place).toMatchObject({ positionX: 40, positionY: 0, rotation: 90 })
    const { inputSettings } = await real.client.call('GetInputSettings', { inputName: 'Words' })
    expect(inputSettings).toMatchObject({ text: 'goodbye' })
    const at = { sourceName: 'Colour', filterName: 'Tint' }
    expect((await real.client.call('GetSourceFilter', at)).filterEnabled).toBe(false)
    await until(() => shown().transitionMs === 700)
    const film = () => shown().inputs.find(({ name }) => name === 'Film')?.sound
    await until(() => film()?.muted === true && Math.round(film()?.volumeDb ?? 0) === -12)
    await obs.act([{ kind: 'transition', name: 'Cut' }])
    await until(() => shown().transition === 'Cut')
    await until(() => stage.events.some(({ event }) => event === 'sourceHidden'))
    expect(stage.events).toEqual(
      expect.arrayContaining([
        { event: 'sourceHidden', name: 'Words' },
        { event: 'filterOff', name: 'Tint' },
        { event: 'muted', name: 'Film' },
      ]),
    )
  })

  it('shows a scene’s sources from the top down, its picture, and the hotkeys', async () => {
    await connected()
    const main = obs.of('main')
    const sources = await main.sources('Desk')
    expect(sources.map(({ name }) => name)).toEqual(['Film', 'Colour', 'Words'])
    expect(sources[1]?.filters).toMatchObject([{ name: 'Tint' }])
    expect(sources[2]).toMatchObject({ text: expect.any(String), media: null })
    expect(sources[0]?.media).not.toBeNull()
    expect(await main.thumbnail('Desk')).toMatch(/^data:image\/jpeg;base64,/)
    expect(await main.hotkeys()).toContain('OBSBasic.Screenshot')
  })

  it('previews in studio mode, and puts the preview on air', async () => {
    await connected()
    await obs.act([
      { kind: 'studioMode', on: true },
      { kind: 'previewScene', scene: 'Other' },
    ])
    await until(() => shown().previewScene === 'Other')
    expect(await sceneInObs()).toBe('Desk')
    await obs.act([{ kind: 'transitionNow' }])
    await until(() => obs.view().currentScene === 'Other')
    await obs.act([{ kind: 'studioMode', on: false }])
    await until(() => shown().previewScene === null)
  })

  it('records, pauses and ends a recording, and rules hear of its start and end', async () => {
    await connected()
    await obs.act([{ kind: 'record', on: true }])
    await until(() => shown().outputs.record === 'on')
    await obs.act([{ kind: 'record', on: false }])
    await until(() => shown().outputs.record === 'off')
    expect(stage.events.map(({ event }) => event)).toEqual(['recordStarted', 'recordStopped'])
  })

  it.each<[ObsCommand, string]>([
    [{ kind: 'programScene', scene: 'Nowhere' }, 'notFound'],
    [{ kind: 'sourceVisible', scene: 'Desk', source: 'Nobody', on: true }, 'notFound'],
    [{ kind: 'mute', input: 'Words', on: true }, 'unavailable'],
    [{ kind: 'replay', on: true }, 'unavailable'],
    [{ kind: 'transitionNow' }, 'conflict'],
  ])('%o is refused with a code, in words', async (command, code) => {
    await connected()
    await expect(obs.act([command])).rejects.toMatchObject({ code, message: expect.stringMatching(/\.$/) })
  })

  it('one that is refused keeps none of the others back', async () => {
    await connected()
    const commands: ObsCommand[] = [
      { kind: 'mute', input: 'Nobody', on: true },
      { kind: 'programScene', scene: 'Other' },
    ]
    await expect(obs.act(commands)).rejects.toMatchObject({
      code: 'notFound',
      message: expect.stringContaining('1 of 2 were done'),
    })
    expect(await sceneInObs()).toBe('Other')
  })

  it('tells the meters while somebody looks', async () => {
    await connected()
    await obs.of('main').watchMeters()
    await until(() => stage.meters.some(({ inputs }) => inputs.some(({ name }) => name === 'Film')))
  })

  it('says in words that this OBS is too old to publish by WHIP, and changes nothing', async () => {
    await connected()
    expect(shown().abilities.whip).toBe(false)
    const before = await real.client.call('GetStreamServiceSettings')
    const publisher = createObsPublisher({
      obs: obs.view,
      session: () => obs.of('main').session(),
      authorize: async () => ({ endpoint: 'http://127.0.0.1:1/whip', token: 'x' }),
      secrets: createSessionSecrets(),
    })
    await expect(publisher.setUp()).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(/This is OBS 29\.\S+, which cannot publish by WHIP/),
    })
    expect(await real.client.call('GetStreamServiceSettings')).toEqual(before)
  })
})

describe('what happens to OBS', () => {
  it('a scene in use that gets another name keeps being the one on air, and whoever named it is told', async () => {
    await connected()
    await real.client.call('SetSceneName', { sceneName: 'Desk', newSceneName: 'Desk two' })
    await until(() => obs.view().currentScene === 'Desk two')
    expect(obs.view().scenes).toContain('Desk two')
    expect(stage.renames).toEqual([['Desk', 'Desk two']])
    await real.client.call('SetSceneName', { sceneName: 'Desk two', newSceneName: 'Desk' })
    await until(() => obs.view().currentScene === 'Desk')
  })

  it('another scene collection is read anew, and back, without losing the link', async () => {
    await connected()
    await real.client.call('CreateSceneCollection', { sceneCollectionName: 'Second' })
    await until(() => shown().collection === 'Second' && !obs.view().scenes.includes('Tipped'))
    expect(shown().inputs.map(({ name }) => name)).not.toContain('Film')
    await obs.act([{ kind: 'collection', name: 'Untitled' }])
    await until(() => obs.view().scenes.includes('Tipped') && shown().inputs.length === 3)
    expect(obs.view()).toMatchObject({ state: 'connected', currentScene: 'Desk' })
    expect(stage.events.map(({ event }) => event)).not.toContain('muted')
  })

  it('a flood of events leaves it knowing what OBS knows', async () => {
    await connected()
    const { id } = await itemOf('Words')
    const flood = Array.from({ length: 400 }, (_, index) => [
      { requestType: 'SetInputVolume', requestData: { inputName: 'Film', inputVolumeDb: -(index % 50) } },
      {
        requestType: 'SetSceneItemEnabled',
        requestData: { sceneName: 'Desk', sceneItemId: id, sceneItemEnabled: index % 2 === 0 },
      },
    ]).flat()
    await real.client.callBatch(flood as never)
    await real.client.call('SetInputVolume', { inputName: 'Film', inputVolumeDb: -33 })
    const film = () => shown().inputs.find(({ name }) => name === 'Film')?.sound
    await until(() => Math.round(film()?.volumeDb ?? 0) === -33)
    expect(stage.events.filter(({ event }) => event === 'sourceShown').length).toBeGreaterThan(10)
    expect(obs.view().state).toBe('connected')
  })

  it('is found out when it stands still with its sockets open, and comes back with everything read anew', async () => {
    await connected()
    real.freeze()
    await untilState('retrying')
    await expect(obs.act([{ kind: 'studioMode', on: false }])).rejects.toMatchObject({ code: 'notConnected' })
    real.thaw()
    await untilState('connected')
    expect(obs.view().scenes).toContain('Tipped')
  })

  it('comes back by itself after it was killed and started again; a changed password is asked for', async () => {
    await connected()
    await real.kill()
    await untilState('retrying')
    await expect(obs.switchScene('Desk')).rejects.toMatchObject({ code: 'notConnected' })
    expect(obs.view().retryAt).not.toBeNull()
    await real.restart('another password')
    obs.retryNow()
    await untilState('refused')
    await connect('another password')
    await untilState('connected')
    expect(obs.view().scenes).toContain('Tipped')
  })
})
