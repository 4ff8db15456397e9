import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import type { SfuOptions } from '../../../src/room/sfu'
import { startChromium } from '../../rigs/chromium'
import { type SfuServer, startSfuServer } from './rig'

/** A forwarding server and a Chromium for all tests of a file; there from the first test to the last. */
export function sfuInChromium(options: Partial<SfuOptions> = {}): {
  readonly server: SfuServer
  readonly browser: Browser
} {
  let server: SfuServer | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    server = await startSfuServer(options)
    browser = await startChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })
  const opened = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('asked for before the first test')
    return part
  }
  return {
    get server() {
      return opened(server)
    },
    get browser() {
      return opened(browser)
    },
  }
}
