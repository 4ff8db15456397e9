import { describe, expect, it } from 'vitest'
import type { ObsContent } from '../../../src/main/obs/content'
import { createObsSession } from '../../../src/main/obs/session'
import type { ObsEvent } from '../../../src/shared/domain/obs-event'
import { createManualClock } from '../../fakes/manual-clock'
import { ScriptedObs, usualAnswers } from './scripted-obs'

function stage(answers = usualAnswers()) {
  const link = new ScriptedObs(answers)
  const clock = createManualClock()
  const told: ObsContent[] = []
  const events: ObsEvent[] = []
  const renames: string[][] = []
  const session = createObsSession({
    link: link as never,
    clock,
    address: { host: '127.0.0.1', port: 4455 },
    hears: {
      closed: () => undefined,
      changed: (content) => told.push(content),
      happened: (event) => events.push(event),
      renamed: (...names) => renames.push(names),
      meters: () => undefined,
    },
  })
  return { link, clock, told, events, renames, session }
}

describe('reading OBS', () => {
  it('reads all there is, scenes from the top of the list down', async () => {
    const { session } = stage()
    const content = await session.open(undefined)
    expect(content).toMatchObject({
      version: '31.0.0',
      scenes: ['Desk', 'Be right back'],
      currentScene: 'Desk',
      show: {
        transition: 'Fade',
        transitionMs: 300,
        inputs: [{ name: 'Mic', sound: { muted: false, volumeDb: -3 } }],
        outputs: { stream: 'off', record: 'off', replay: 'off', virtualCam: 'unavailable' },
        collection: 'Show',
        abilities: { whip: true, thumbnails: true },
      },
    })
  })

  it('a scene that is switched while all is read is the one on air, not the one that was read', async () => {
    const answers = usualAnswers()
    const { link, session } = stage(answers)
    answers.GetInputList = () => {
      link.emit('CurrentProgramSceneChanged', { sceneName: 'Be right back' })
      return { inputs: [] }
    }
    expect((await session.open(undefined)).currentScene).toBe('Be right back')
  })

  it.each(['GetVersion', 'GetSceneList'])('an OBS that does not tell %s is refused', async (missing) => {
    const { [missing]: _, ...answers } = usualAnswers()
    await expect(stage(answers).session.open(undefined)).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('OBS 29 cannot publish by WHIP', async () => {
    const answers = usualAnswers()
    answers.GetVersion = { ...(answers.GetVersion as object), obsVersion: '29.1.3' }
    expect((await stage(answers).session.open(undefined)).show.abilities.whip).toBe(false)
  })
})

describe('what OBS tells', () => {
  it.each([
    ['CurrentProgramSceneChanged', {}],
    ['CurrentProgramSceneChanged', null],
    ['InputVolumeChanged', { inputName: 'Mic', inputVolumeDb: 'loud' }],
    ['StreamStateChanged', { outputActive: true, outputState: 7 }],
    ['SceneListChanged', { scenes: [{}] }],
  ])('%s with %o is as if it had not been said', async (type, data) => {
    const { link, session, told, events } = stage()
    await session.open(undefined)
    told.length = 0
    link.emit(type, data)
    expect(told).toEqual([])
    expect(events).toEqual([])
  })

  it('a new name is told before the scene has it', async () => {
    const { link, session, told, renames } = stage()
    await session.open(undefined)
    const before = told.length
    const seen: number[] = []
    renames.push = (names) => {
      seen.push(told.length)
      return Array.prototype.push.call(renames, names)
    }
    link.emit('SceneNameChanged', { oldSceneName: 'Desk', sceneName: 'Desk 2' })
    expect(seen).toEqual([before])
    expect(told.at(-1)).toMatchObject({ currentScene: 'Desk 2', scenes: ['Desk 2', 'Be right back'] })
  })

  it('sources that are shown are looked up once, whatever number of them', async () => {
    const answers = usualAnswers()
    const sceneItemTransform = { positionX: 0, positionY: 0, scaleX: 1, scaleY: 1, rotation: 0 }
    answers.GetSceneItemList = {
      sceneItems: [{ sceneItemId: 7, sourceName: 'Words', sceneItemEnabled: true, sceneItemTransform }],
    }
    const { link, clock, session, events } = stage(answers)
    await session.open(undefined)
    for (let time = 0; time < 50; time++)
      link.emit('SceneItemEnableStateChanged', { sceneName: 'Desk', sceneItemId: 7, sceneItemEnabled: true })
    await clock.pass(1)
    expect(events).toHaveLength(50)
    expect(events[0]).toEqual({ event: 'sourceShown', name: 'Words' })
    expect(link.asked.filter(({ requestType }) => requestType === 'GetSceneItemList')).toHaveLength(1)
  })

  it('while another collection loads nothing happens for rules, no scene is known, and then all is read anew', async () => {
    const { link, clock, session, events, told } = stage()
    await session.open(undefined)
    link.emit('CurrentSceneCollectionChanging', { sceneCollectionName: 'Show' })
    expect(told.at(-1)?.currentScene).toBeNull()
    link.emit('InputMuteStateChanged', { inputName: 'Mic', inputMuted: true })
    link.emit('CurrentSceneCollectionChanged', { sceneCollectionName: 'Other' })
    await clock.pass(500)
    expect(events).toEqual([{ event: 'collectionUsed', name: 'Other' }])
    expect(told.at(-1)?.currentScene).toBe('Desk')
  })

  it('a hundred new inputs are read once', async () => {
    const { link, clock, session } = stage()
    await session.open(undefined)
    link.asked.length = 0
    for (let time = 0; time < 100; time++) link.emit('InputCreated', { inputName: `Input ${time}` })
    await clock.pass(1_000)
    expect(link.asked.filter(({ requestType }) => requestType === 'GetSceneList')).toHaveLength(1)
  })
})

describe('the cheap question', () => {
  it('brings figures', async () => {
    const { session, told } = stage()
    await session.open(undefined)
    await session.look()
    expect(told.at(-1)?.show.stats).toMatchObject({ cpuPercent: 12, missedPercent: 5, lostPercent: null })
  })

  it('is refused in time when nobody answers', async () => {
    const { link, clock, session } = stage()
    await session.open(undefined)
    link.isSilent = true
    const asked = expect(session.look()).rejects.toMatchObject({ code: 'timeout' })
    await clock.pass(2_100)
    await asked
  })

  it('waits while a collection loads, and not for ever', async () => {
    const { link, clock, session } = stage()
    await session.open(undefined)
    link.emit('CurrentSceneCollectionChanging', { sceneCollectionName: 'Show' })
    link.isSilent = true
    await session.look()
    await clock.pass(31_000)
    const asked = expect(session.look()).rejects.toMatchObject({ code: 'timeout' })
    await clock.pass(2_100)
    await asked
  })
})
