import { describe, expect, it } from 'vitest'
import { createSessionSecrets } from '../../../src/main/host/secret-file'
import { createObsPublisher } from '../../../src/main/obs/publisher'
import type { ObsRequest } from '../../../src/main/obs/requests-of'
import type { ObsView } from '../../../src/shared/domain/obs'

const target = { endpoint: 'http://127.0.0.1:8787/whip', token: 'a.room.token' }
const streamKey = { streamServiceType: 'rtmp_common', streamServiceSettings: { key: 'live_secret' } }

function stage(
  over: { version?: string; whip?: boolean; stream?: string; host?: string; mode?: string } = {},
) {
  const { version = '31.0.0', whip = true, stream = 'off', host = '127.0.0.1', mode = 'Simple' } = over
  let service: object = streamKey
  const parameters = new Map([
    ['SimpleOutput', 'aac'],
    ['AdvOut', 'ffmpeg_aac'],
    ['Output', mode],
  ])
  const writes: ObsRequest[] = []
  const view = {
    version,
    address: { host, port: 4455 },
    show: { abilities: { whip }, outputs: { stream } },
  } as unknown as ObsView
  const secrets = createSessionSecrets()
  const publisher = createObsPublisher({
    obs: () => view,
    session: () => ({
      async ask({ requestType, requestData = {} }) {
        const category = String(requestData.parameterCategory)
        if (requestType.startsWith('Set')) writes.push({ requestType, requestData })
        switch (requestType) {
          case 'GetStreamServiceSettings':
            return service
          case 'SetStreamServiceSettings':
            service = requestData
            return undefined
          case 'GetProfileParameter':
            return { parameterValue: parameters.get(category), defaultParameterValue: null }
          default:
            return void parameters.set(category, String(requestData.parameterValue))
        }
      },
      askAll: async () => [],
    }),
    authorize: async () => target,
    secrets,
  })
  return { publisher, writes, secrets, parameters, service: () => service, view }
}

describe('OBS as publisher of the room', () => {
  it.each([
    ['Simple', 'SimpleOutput', 'StreamAudioEncoder', 'opus'],
    ['Advanced', 'AdvOut', 'AudioEncoder', 'ffmpeg_opus'],
  ])('in %s mode, gets Opus and the room’s address and token', async (mode, category, name, opus) => {
    const { publisher, writes } = stage({ mode })
    await publisher.setUp()
    expect(writes).toEqual([
      {
        requestType: 'SetProfileParameter',
        requestData: { parameterCategory: category, parameterName: name, parameterValue: opus },
      },
      {
        requestType: 'SetStreamServiceSettings',
        requestData: {
          streamServiceType: 'whip_custom',
          streamServiceSettings: { service: 'WHIP', server: target.endpoint, bearer_token: target.token },
        },
      },
    ])
  })

  it('gets back what it had, its stream key too; written twice, the first counts', async () => {
    const { publisher, service, secrets, parameters } = stage()
    await publisher.setUp()
    await publisher.setUp()
    await publisher.restore()
    expect(service()).toEqual(streamKey)
    expect(parameters.get('SimpleOutput')).toBe('aac')
    expect(await secrets.get('obs.streamBefore')).toBeNull()
    await expect(publisher.restore()).rejects.toMatchObject({ code: 'notFound' })
  })

  it.each([
    [{ version: '29.1.3', whip: false }, 'unsupported', /OBS 29\.1\.3.*OBS 30/],
    [{ stream: 'on' }, 'conflict', /Stop its stream first/],
    [{ stream: 'reconnecting' }, 'conflict', /Stop its stream first/],
    [{ host: '192.168.1.20' }, 'unsupported', /another machine/],
  ])('%o is refused in words, and nothing is written', async (over, code, message) => {
    const { publisher, writes } = stage(over)
    await expect(publisher.setUp()).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
    expect(writes).toEqual([])
  })
})
