import { type Browser, chromium } from 'playwright-core'

/** Flags under which Debian's Chromium was seen to work here without a GPU, a camera or a network. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
]

/** Headless Chromium of the system with a fake camera and microphone. */
export function startChromium(options: { extraFlags?: readonly string[] } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.PULSEDECK_CHROMIUM ?? '/usr/bin/chromium',
    args: [...flags, ...(options.extraFlags ?? [])],
  })
}
