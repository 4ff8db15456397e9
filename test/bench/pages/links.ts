import type { PixelClockWindow } from './pixel-clock'

export interface Target {
  endpoint: string
  token: string
}

/** The plainest publisher, player and direct pair that WebRTC allows, on `window.links`. */
export interface LinksWindow extends PixelClockWindow {
  links: {
    stream: MediaStream | null
    /** Publishes the stream by WHIP; resolves once the answer is set. */
    publish(target: Target): Promise<void>
    /** Plays by WHEP; resolves with the time from POST to the first presented frame, ms. */
    play(target: Target): Promise<number>
    /** A direct pair, one half in each page; descriptions carry all their candidates. */
    offer(): Promise<string>
    answer(offer: string): Promise<string>
    accept(answer: string): Promise<void>
    hangUp(): void
    /** Ages of presented frames for `forMs`, ms: from drawing to presentation. */
    measure(forMs: number): Promise<{ ages: number[]; parityErrors: number }>
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

  function connect(): RTCPeerConnection {
    connection?.close()
    connection = new RTCPeerConnection()
    connection.ontrack = (event) => {
      if (event.track.kind === 'video') video.srcObject = new MediaStream([event.track])
    }
    return connection
  }

  function send(): RTCPeerConnection {
    const sender = connect()
    for (const track of page.links.stream?.getTracks() ?? [])
      sender.addTransceiver(track, { direction: 'sendonly', sendEncodings: [{ maxBitrate: 2_500_000 }] })
    return sender
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

  async function post(peer: RTCPeerConnection, target: Target, offer: string): Promise<void> {
    const response = await fetch(target.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/sdp', authorization: `Bearer ${target.token}` },
      body: offer,
    })
    const text = await response.text()
    if (response.status !== 201) throw new Error(`the room answered ${response.status}: ${text}`)
    await peer.setRemoteDescription({ type: 'answer', sdp: text })
  }

  page.links = {
    stream: null,
    async publish(target) {
      const peer = send()
      await post(peer, target, await describeLocally(peer))
    },
    async play(target) {
      const peer = connect()
      video.srcObject = null
      peer.addTransceiver('video', { direction: 'recvonly' })
      const offer = await describeLocally(peer)
      const postedAt = Date.now()
      // Only a frame that was drawn after the POST counts: a leftover of the session before would flatter.
      const firstFrame = new Promise<number>((done) => {
        const look = () => {
          const read = page.readPixelClock(video)
          const age = 'at' in read ? (Date.now() - read.at + 2 ** 24) % 2 ** 24 : Number.POSITIVE_INFINITY
          if (Date.now() - age >= postedAt) done(Date.now() - postedAt)
          else video.requestVideoFrameCallback(look)
        }
        video.requestVideoFrameCallback(look)
      })
      await post(peer, target, offer)
      return firstFrame
    },
    offer: () => describeLocally(send()),
    async answer(offer) {
      const peer = connect()
      await peer.setRemoteDescription({ type: 'offer', sdp: offer })
      return describeLocally(peer)
    },
    async accept(answer) {
      await connection?.setRemoteDescription({ type: 'answer', sdp: answer })
    },
    hangUp() {
      connection?.close()
      connection = null
    },
    measure(forMs) {
      const ages: number[] = []
      let parityErrors = 0
      const until = performance.now() + forMs
      return new Promise((done) => {
        const look = () => {
          const now = Date.now() % 2 ** 24
          const read = page.readPixelClock(video)
          if ('parityError' in read) parityErrors += 1
          else ages.push((now - read.at + 2 ** 24) % 2 ** 24)
          if (performance.now() > until) done({ ages, parityErrors })
          else video.requestVideoFrameCallback(look)
        }
        video.requestVideoFrameCallback(look)
      })
    },
  }
}
