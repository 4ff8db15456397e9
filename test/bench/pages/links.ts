import type { PixelClockWindow } from './pixel-clock'

export interface Target {
  endpoint: string
  token: string
  /** Media through this port of the endpoint's machine instead of the one in the answer. */
  viaPort?: number | undefined
}

/** Frames as they were shown. */
export interface Shown {
  /** From drawing to presentation, ms. */
  ages: number[]
  parityErrors: number
  /** How many the browser has presented meanwhile, also those that this page came too late for. */
  presented: number
}

/** The plainest publisher, player and direct pair that WebRTC allows, on `window.links`. */
export interface LinksWindow extends PixelClockWindow {
  links: {
    stream: MediaStream | null
    /** An offer to send the stream, in this codec (`VP8`, `H264`…). Descriptions carry all their candidates. */
    offerToSend(codec: string): Promise<string>
    offerToReceive(): Promise<string>
    /** To receive what is offered. */
    answer(offer: string): Promise<string>
    accept(answer: string): Promise<void>
    /** Plays by WHEP; resolves with the time from POST to the first presented frame, ms. */
    play(target: Target): Promise<number>
    /** Plays the stream from a connection of this very page; the same time, from the offer. */
    playDirectly(codec: string): Promise<number>
    hangUp(): void
    measure(forMs: number): Promise<Shown>
    /** When Chromium says that the connection's ICE is disconnected or failed, epoch ms. */
    iceLostAt(withinMs: number): Promise<number>
    /** Keyframes that were asked of what is sent. */
    keyframesAsked(): Promise<number>
  }
}

/** Installs `window.links`; runs inside the page, so everything it needs stands in it. */
export function installLinks(): void {
  const page = window as unknown as LinksWindow
  const video = document.createElement('video')
  video.muted = true
  video.autoplay = true
  document.body.append(video)
  let connection: RTCPeerConnection | null = null
  let direct: RTCPeerConnection | null = null

  function connect(): RTCPeerConnection {
    connection?.close()
    connection = new RTCPeerConnection()
    connection.ontrack = (event) => {
      if (event.track.kind === 'video') video.srcObject = new MediaStream([event.track])
    }
    return connection
  }

  function addStream(sender: RTCPeerConnection, codec: string): void {
    for (const track of page.links.stream?.getVideoTracks() ?? []) {
      const transceiver = sender.addTransceiver(track, {
        direction: 'sendonly',
        sendEncodings: [{ maxBitrate: 2_500_000 }],
      })
      const all = RTCRtpSender.getCapabilities('video')?.codecs ?? []
      const kept = [`video/${codec}`, 'video/rtx']
      transceiver.setCodecPreferences(all.filter(({ mimeType }) => kept.includes(mimeType)))
    }
  }

  async function describeLocally(peer: RTCPeerConnection): Promise<string> {
    await peer.setLocalDescription()
    await new Promise<void>((done) => {
      const check = () => peer.iceGatheringState === 'complete' && done()
      peer.onicegatheringstatechange = check
      check()
    })
    return peer.localDescription?.sdp ?? ''
  }

  async function post(peer: RTCPeerConnection, { endpoint, token, viaPort }: Target, offer: string) {
    const hidden = offer.replaceAll(/^a=(candidate|end-of-candidates).*\r\n/gm, '')
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/sdp', authorization: `Bearer ${token}` },
      body: viaPort ? hidden : offer,
    })
    const text = await response.text()
    if (response.status !== 201) throw new Error(`the room answered ${response.status}: ${text}`)
    const lines = text.split('\r\n')
    const kept = lines.find((line) => /^a=candidate:\S+ 1 udp \d+ [\d.]+ \d+ typ host/i.test(line))
    const led = viaPort
      ? lines
          .filter((line) => !line.startsWith('a=candidate:') || line === kept)
          .map((line) => (line === kept ? line.replace(/ \d+ typ host/, ` ${viaPort} typ host`) : line))
      : lines
    await peer.setRemoteDescription({ type: 'answer', sdp: led.join('\r\n') })
  }

  /** Only a frame that was drawn after the start counts: a leftover of the session before would flatter. */
  function firstFrameSince(startedAt: number): Promise<number> {
    return new Promise((done) => {
      const look = () => {
        const read = page.readPixelClock(video)
        const age = 'at' in read ? (Date.now() - read.at + 2 ** 24) % 2 ** 24 : Number.POSITIVE_INFINITY
        if (Date.now() - age >= startedAt) done(Date.now() - startedAt)
        else video.requestVideoFrameCallback(look)
      }
      video.requestVideoFrameCallback(look)
    })
  }

  page.links = {
    stream: null,
    offerToSend(codec) {
      const sender = connect()
      addStream(sender, codec)
      return describeLocally(sender)
    },
    offerToReceive() {
      const peer = connect()
      video.srcObject = null
      peer.addTransceiver('video', { direction: 'recvonly' })
      return describeLocally(peer)
    },
    async answer(offer) {
      const peer = connect()
      await peer.setRemoteDescription({ type: 'offer', sdp: offer })
      return describeLocally(peer)
    },
    async accept(answer) {
      await connection?.setRemoteDescription({ type: 'answer', sdp: answer })
    },
    async play(target) {
      const offer = await page.links.offerToReceive()
      const peer = connection
      if (!peer) throw new Error('no connection')
      const postedAt = Date.now()
      const firstFrame = firstFrameSince(postedAt)
      await post(peer, target, offer)
      return firstFrame
    },
    async playDirectly(codec) {
      direct?.close()
      direct = new RTCPeerConnection()
      addStream(direct, codec)
      const offer = await describeLocally(direct)
      video.srcObject = null
      const startedAt = Date.now()
      const firstFrame = firstFrameSince(startedAt)
      await direct.setRemoteDescription({ type: 'answer', sdp: await page.links.answer(offer) })
      const took = await firstFrame
      direct.close()
      page.links.hangUp()
      return took
    },
    hangUp() {
      connection?.close()
      connection = null
    },
    measure(forMs) {
      const ages: number[] = []
      let parityErrors = 0
      let from: number | null = null
      const until = performance.now() + forMs
      return new Promise((done) => {
        const look: VideoFrameRequestCallback = (_now, { presentedFrames }) => {
          from ??= presentedFrames - 1
          const now = Date.now() % 2 ** 24
          const read = page.readPixelClock(video)
          if ('parityError' in read) parityErrors += 1
          else ages.push((now - read.at + 2 ** 24) % 2 ** 24)
          if (performance.now() > until) done({ ages, parityErrors, presented: presentedFrames - from })
          else video.requestVideoFrameCallback(look)
        }
        video.requestVideoFrameCallback(look)
      })
    },
    iceLostAt(withinMs) {
      const peer = connection
      return new Promise((done, fail) => {
        const late = setTimeout(() => fail(new Error('ICE never noticed')), withinMs)
        const look = () => {
          if (!peer || !['disconnected', 'failed'].includes(peer.iceConnectionState)) return
          clearTimeout(late)
          done(Date.now())
        }
        if (peer) peer.oniceconnectionstatechange = look
        look()
      })
    },
    async keyframesAsked() {
      let asked = 0
      for (const entry of (await connection?.getStats())?.values() ?? []) {
        const {
          type,
          pliCount = 0,
          firCount = 0,
        } = entry as {
          type: string
          pliCount?: number
          firCount?: number
        }
        if (type === 'outbound-rtp') asked += pliCount + firCount
      }
      return asked
    },
  }
}
