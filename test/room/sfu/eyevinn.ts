import { WebRTCPlayer } from '@eyevinn/webrtc-player'

export interface EyevinnWindow extends Window {
  watch(url: string, authorization: string): Promise<void>
  unload(): Promise<void>
}

const video = document.querySelector('video')
if (!video) throw new Error('no video element')
const player = new WebRTCPlayer({ video, type: 'whep' })
const page = window as unknown as EyevinnWindow
page.watch = (url, authorization) => player.load(new URL(url), authorization)
page.unload = () => player.unload()
