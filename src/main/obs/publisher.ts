import { z } from 'zod'
import { AppError } from '../../shared/contract/errors'
import type { PublishTarget } from '../../shared/domain/live'
import type { ObsView } from '../../shared/domain/obs'
import type { SecretStore } from '../platform'
import { streamService } from './answers'
import type { AsksObs } from './obs-socket'
import { understood } from './protocol'

/** What OBS had before; it may hold a stream key, so it is kept with the secrets. */
const secretName = 'obs.streamBefore'
const kept = z.object({ service: streamService, audio: z.string().nullable() })

/** plugins/obs-webrtc/whip-service.cpp */
const whipService = 'whip_custom'
/** Where OBS keeps the audio encoder, by its output mode, and what it calls Opus there. WebRTC takes no AAC. */
const audioOf = {
  Simple: { parameterCategory: 'SimpleOutput', parameterName: 'StreamAudioEncoder', opus: 'opus' },
  Advanced: { parameterCategory: 'AdvOut', parameterName: 'AudioEncoder', opus: 'ffmpeg_opus' },
} as const
const parameter = z.object({
  parameterValue: z.string().nullable(),
  defaultParameterValue: z.string().nullable().default(null),
})

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/

interface Publishing {
  obs(): ObsView
  /** @throws AppError `notConnected` */
  session(): AsksObs
  authorize(): Promise<PublishTarget>
  secrets: SecretStore
}

/** OBS as the publisher of our room, and back. Written through obs-websocket, never into OBS's files. */
export function createObsPublisher({ obs, session, authorize, secrets }: Publishing) {
  /** @throws AppError `unsupported` | `conflict` */
  function mayChange(): void {
    const { version, show, address } = obs()
    if (!show) return
    if (!show.abilities.whip)
      throw new AppError(
        'unsupported',
        `This is OBS ${version ?? ''}, which cannot publish by WHIP; OBS 30 was the first that can. Update OBS, or use its virtual camera in the studio.`,
      )
    if (show.outputs.stream !== 'off')
      throw new AppError('conflict', 'OBS streams now. Stop its stream first, then do this again.')
    if (!loopback.test(address.host))
      throw new AppError(
        'unsupported',
        'This OBS runs on another machine. Enter the room’s address and token there by hand: Settings → Stream → WHIP.',
      )
  }

  async function audioSetting(asks: AsksObs) {
    const mode = await asks.ask({
      requestType: 'GetProfileParameter',
      requestData: { parameterCategory: 'Output', parameterName: 'Mode' },
    })
    return audioOf[understood(parameter, mode).parameterValue === 'Advanced' ? 'Advanced' : 'Simple']
  }
  async function readAudio(asks: AsksObs): Promise<string | null> {
    const { opus: _, ...requestData } = await audioSetting(asks)
    return understood(parameter, await asks.ask({ requestType: 'GetProfileParameter', requestData }))
      .parameterValue
  }
  async function writeAudio(asks: AsksObs, value: string | null): Promise<void> {
    const { opus, ...at } = await audioSetting(asks)
    const requestData = { ...at, parameterValue: value ?? opus }
    await asks.ask({ requestType: 'SetProfileParameter', requestData })
  }
  async function readService(asks: AsksObs) {
    return understood(streamService, await asks.ask({ requestType: 'GetStreamServiceSettings' }))
  }

  return {
    /** @throws AppError `unsupported` in words when this OBS cannot; `conflict`; what OBS or the room refuses with */
    async setUp(): Promise<void> {
      const asks = session()
      mayChange()
      const { endpoint, token } = await authorize()
      const before = await readService(asks)
      if (before.streamServiceType !== whipService)
        await secrets.set(secretName, JSON.stringify({ service: before, audio: await readAudio(asks) }))
      await writeAudio(asks, null)
      await asks.ask({
        requestType: 'SetStreamServiceSettings',
        requestData: {
          streamServiceType: whipService,
          streamServiceSettings: { service: 'WHIP', server: endpoint, bearer_token: token },
        },
      })
      const now = await readService(asks)
      if (now.streamServiceType !== whipService || now.streamServiceSettings.server !== endpoint)
        throw new AppError('obsRefused', 'OBS did not keep the new stream settings. Try again.')
    },
    /** @throws AppError `notFound` when nothing was kept */
    async restore(): Promise<void> {
      const asks = session()
      const text = await secrets.get(secretName)
      if (text === null)
        throw new AppError(
          'notFound',
          'The studio has not changed the stream settings of OBS, so it has none to put back.',
        )
      if (obs().show?.outputs.stream !== 'off')
        throw new AppError('conflict', 'OBS streams now. Stop its stream first, then do this again.')
      const { service, audio } = kept.parse(JSON.parse(text))
      await asks.ask({ requestType: 'SetStreamServiceSettings', requestData: service })
      if (audio !== null) await writeAudio(asks, audio)
      await secrets.set(secretName, null)
    },
  }
}
export type ObsPublisher = ReturnType<typeof createObsPublisher>
