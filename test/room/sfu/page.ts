import type { LayerReport } from '../../../src/shared/contract/watch'

/** Runs inside Chromium: self-contained, passed to `page.evaluate` as a whole. */

export interface PublishWish {
  url: string
  token: string
  codec: string
  isSimulcast: boolean
  /** A still picture with a little that moves, for what needs its frames in time rather than its bits. */
  isCalm?: boolean
  /** One stream in layers (W3C webrtc-svc) instead of simulcast. */
  scalabilityMode?: string
  /** Of everything, a fraction of what is usual. */
  thrift?: number
  /** Send to this port of loopback instead of the server's. */
  viaPort?: number
}

export interface LayerFigures {
  rid: string
  bytesSent: number
  framesEncoded: number
  width: number
}

export interface WatchFigures {
  frames: number
  audioEnergy: number
  packetsLost: number
  width: number
  height: number
  freezes: number
  /** Keyframes the decoder had to ask for. */
  plis: number
  /** Frames that came and were not decoded. */
  dropped: number
  nacks: number
  /** Packets that came as retransmissions under an SSRC of their own. */
  repaired: number
  codec: string
  /** Between the POST and the first frame that was shown. */
  firstFrameMs: number | null
}

export interface SfuPage {
  publish(wish: PublishWish): Promise<string>
  sent(index: number): Promise<LayerFigures[]>
  unpublish(index: number): Promise<number>
  location(index: number): string
  watch(
    url: string,
    token: string,
    viaPort?: number,
  ): Promise<{ status: number; answer: string; location: string }>
  seen(): Promise<WatchFigures>
  /** Asks the room for a layer, as `shared/contract/watch.ts` has it; answers what the room does. */
  wish(wish: object): Promise<{ status: number; report: LayerReport }>
  hangUp(): void
  connectionState(): string
  /** Shown pixels at two moments: true when they differ. */
  moves(): Promise<boolean>
}

export function installSfuPage(): void {
  const sessions: { connection: RTCPeerConnection; location: string; token: string }[] = []
  let viewer: RTCPeerConnection | null = null
  let watched: { location: string; token: string } | null = null
  let firstFrameMs: number | null = null
  const video = document.createElement('video')
  video.autoplay = true
  document.body.append(video)

  const via = (answer: string, port: number | undefined) =>
    port ? answer.replaceAll(/^(a=candidate:\S+ 1 UDP \d+) \S+ \d+/gim, `$1 127.0.0.1 ${port}`) : answer
  const post = (url: string, token: string, offer: string) =>
    fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/sdp' },
      body: offer,
    })
  const simulcast = (thrift: number): RTCRtpEncodingParameters[] => [
    { rid: 'q', scaleResolutionDownBy: 4, maxBitrate: 200_000 * thrift },
    { rid: 'h', scaleResolutionDownBy: 2, maxBitrate: 700_000 * thrift },
    { rid: 'f', maxBitrate: 2_000_000 * thrift },
  ]

  /** What Chromium knows and offers only on wish: capture times and dependency descriptors. */
  function offerMore(transceiver: RTCRtpTransceiver): void {
    const control = transceiver as unknown as {
      getHeaderExtensionsToNegotiate(): { uri: string; direction: string }[]
      setHeaderExtensionsToNegotiate(extensions: object[]): void
    }
    const isWanted = (uri: string) => /abs-capture-time|dependency-descriptor/.test(uri)
    control.setHeaderExtensionsToNegotiate(
      control
        .getHeaderExtensionsToNegotiate()
        .map((one) => (isWanted(one.uri) ? { ...one, direction: 'sendrecv' } : one)),
    )
  }

  interface Figures {
    id: string
    kind?: string
    rid?: string
    codecId?: string
    mimeType?: string
    bytesSent?: number
    framesEncoded?: number
    framesDecoded?: number
    frameWidth?: number
    totalAudioEnergy?: number
    packetsLost?: number
    freezeCount?: number
    frameHeight?: number
    pliCount?: number
    nackCount?: number
    framesDropped?: number
    retransmittedPacketsReceived?: number
  }
  async function figures(connection: RTCPeerConnection, type: string): Promise<Figures[]> {
    const entries: (Figures & { type: string })[] = []
    for (const entry of (await connection.getStats()).values()) entries.push(entry)
    return entries.filter((entry) => entry.type === type)
  }

  interface Noise {
    width: number
    height: number
    patches: number
    fps: number
  }
  /** Coarse noise, new in each frame: as much of it as the encoder shall have to do. */
  function noise({ width, height, patches, fps }: Noise): MediaStreamTrack {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width, height })
    const context = canvas.getContext('2d')
    setInterval(() => {
      for (let index = 0; index < patches && context; index++) {
        context.fillStyle = `hsl(${Math.random() * 360} 80% ${Math.random() * 100}%)`
        context.fillRect(Math.random() * width, Math.random() * height, 60, 60)
      }
    }, 1_000 / fps)
    return canvas.captureStream(fps).getVideoTracks()[0] as MediaStreamTrack
  }

  /** A picture that costs an encoder all the bits it may have. */
  const restless = { width: 1_280, height: 720, patches: 60, fps: 30 }
  /** The smallest size that Chromium still sends in three layers. */
  const calm = { width: 960, height: 544, patches: 3, fps: 20 }

  const page: SfuPage = {
    async publish({ url, token, codec, isSimulcast, isCalm, scalabilityMode, thrift = 1, viaPort }) {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      stream.addTrack(noise(isCalm ? calm : restless))
      const connection = new RTCPeerConnection()
      for (const track of stream.getTracks()) {
        const isLayered = track.kind === 'video' && (isSimulcast || scalabilityMode !== undefined)
        const scaled = [{ maxBitrate: 2_000_000 * thrift, scalabilityMode: scalabilityMode ?? '' }]
        const transceiver = connection.addTransceiver(track, {
          direction: 'sendonly',
          streams: [stream],
          ...(isLayered ? { sendEncodings: scalabilityMode ? scaled : simulcast(thrift) } : {}),
        })
        offerMore(transceiver)
        if (track.kind === 'audio') continue
        const all = RTCRtpSender.getCapabilities('video')?.codecs ?? []
        const kept = [`video/${codec}`, 'video/rtx']
        transceiver.setCodecPreferences(all.filter(({ mimeType }) => kept.includes(mimeType)))
      }
      await connection.setLocalDescription()
      const response = await post(url, token, connection.localDescription?.sdp ?? '')
      const answer = await response.text()
      if (response.status !== 201) throw new Error(`${response.status} ${answer}`)
      await connection.setRemoteDescription({ type: 'answer', sdp: via(answer, viaPort) })
      const location = new URL(response.headers.get('location') ?? '', url).href
      sessions.push({ connection, location, token })
      return answer
    },
    async sent(index) {
      const connection = sessions[index]?.connection
      const streams = connection ? await figures(connection, 'outbound-rtp') : []
      return streams
        .filter(({ kind }) => kind === 'video')
        .map(({ rid, bytesSent, framesEncoded, frameWidth }) => ({
          rid: rid ?? '',
          bytesSent: bytesSent ?? 0,
          framesEncoded: framesEncoded ?? 0,
          width: frameWidth ?? 0,
        }))
    },
    async unpublish(index) {
      const session = sessions[index]
      if (!session) return 0
      const { location, token } = session
      const response = await fetch(location, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${token}` },
      })
      session.connection.close()
      return response.status
    },
    location: (index) => sessions[index]?.location ?? '',
    async watch(url, token, viaPort) {
      viewer?.close()
      const connection = new RTCPeerConnection()
      viewer = connection
      firstFrameMs = null
      const stream = new MediaStream()
      connection.ontrack = ({ track }) => {
        stream.addTrack(track)
        video.srcObject = stream
      }
      for (const kind of ['video', 'audio'])
        offerMore(connection.addTransceiver(kind, { direction: 'recvonly' }))
      const postedAt = performance.now()
      video.requestVideoFrameCallback(() => {
        firstFrameMs = performance.now() - postedAt
      })
      await connection.setLocalDescription()
      const response = await post(url, token, connection.localDescription?.sdp ?? '')
      const answer = await response.text()
      if (response.status === 201)
        await connection.setRemoteDescription({ type: 'answer', sdp: via(answer, viaPort) })
      const location = response.headers.get('location') ?? ''
      watched = { location: new URL(location, url).href, token }
      return { status: response.status, answer, location }
    },
    async wish(wish) {
      const response = await fetch(`${watched?.location}/layer`, {
        method: 'POST',
        headers: { authorization: `Bearer ${watched?.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(wish),
      })
      return { status: response.status, report: await response.json() }
    },
    async seen() {
      const streams = viewer ? await figures(viewer, 'inbound-rtp') : []
      const picture = streams.find(({ kind }) => kind === 'video')
      const sound = streams.find(({ kind }) => kind === 'audio')
      const codecs = viewer ? await figures(viewer, 'codec') : []
      return {
        frames: picture?.framesDecoded ?? 0,
        audioEnergy: sound?.totalAudioEnergy ?? 0,
        packetsLost: picture?.packetsLost ?? 0,
        width: picture?.frameWidth ?? 0,
        height: picture?.frameHeight ?? 0,
        freezes: picture?.freezeCount ?? 0,
        plis: picture?.pliCount ?? 0,
        dropped: picture?.framesDropped ?? 0,
        nacks: picture?.nackCount ?? 0,
        repaired: picture?.retransmittedPacketsReceived ?? 0,
        codec: codecs.find(({ id }) => id === picture?.codecId)?.mimeType ?? '',
        firstFrameMs,
      }
    },
    hangUp: () => viewer?.close(),
    connectionState: () => viewer?.connectionState ?? 'none',
    async moves() {
      const canvas = new OffscreenCanvas(64, 36)
      const context = canvas.getContext('2d', { willReadFrequently: true })
      const take = () => {
        context?.drawImage(video, 0, 0, 64, 36)
        return context?.getImageData(0, 0, 64, 36).data.join() ?? ''
      }
      const before = take()
      await new Promise((done) => setTimeout(done, 600))
      return before !== take()
    },
  }
  Object.assign(window, { sfu: page })
}
