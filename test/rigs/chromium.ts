import { type Browser, chromium } from 'playwright-core'

/** With it pages may use the camera, and so learn the machine's addresses too. */
const grants = '--use-fake-ui-for-media-stream'

/** Flags under which Debian's Chromium was seen to work here without a GPU, a camera or a network. */
export const plainFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  grants,
  '--autoplay-policy=no-user-gesture-required',
]
/** A page that another hides goes on as if it were seen. */
const flags = [
  ...plainFlags,
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
]

export const executablePath = process.env.PULSEDECK_CHROMIUM ?? '/usr/bin/chromium'

/**
 * Headless Chromium of the system with a fake camera and microphone.
 * @param options.isStranger like a viewer's: no permission is given, and addresses are hidden behind mDNS names
 */
export function startChromium(
  options: { extraFlags?: readonly string[]; isStranger?: boolean } = {},
): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [...flags.filter((flag) => !options.isStranger || flag !== grants), ...(options.extraFlags ?? [])],
  })
}
