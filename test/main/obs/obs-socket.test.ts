import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { createObsSocket } from '../../../src/main/obs/obs-socket'
import { createManualClock } from '../../fakes/manual-clock'

const answers: Record<string, object> = {
  GetVersion: { obsVersion: '31.0.0', rpcVersion: 1 },
  GetSceneList: {
    currentProgramSceneName: 'Desk',
    scenes: [{ sceneName: 'Be right back' }, { sceneName: 'Desk' }],
  },
}

/** An OBS whose scene is switched as it answers for the list: answer and event come in one packet. */
class SwitchingObs extends EventEmitter {
  async connect(): Promise<object> {
    return {}
  }
  call(request: string): Promise<object> {
    const answer = Promise.resolve(answers[request] ?? {})
    if (request === 'GetSceneList') this.emit('CurrentProgramSceneChanged', { sceneName: 'Be right back' })
    return answer
  }
  async disconnect(): Promise<void> {}
}

it('a scene that is switched while the list comes is the one on air, not the one of the list', async () => {
  const heard: string[] = []
  const socket = createObsSocket({
    link: new SwitchingObs() as never,
    clock: createManualClock(),
    address: { host: '127.0.0.1', port: 4455 },
    hears: {
      closed: () => undefined,
      sceneChanged: (scene) => heard.push(scene),
      scenesChanged: () => undefined,
    },
  })
  expect(await socket.open(undefined)).toEqual({
    version: '31.0.0',
    scenes: ['Desk', 'Be right back'],
    currentScene: 'Be right back',
  })
  expect(heard).toEqual(['Be right back'])
})
