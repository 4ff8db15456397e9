import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { PublishingState } from '../../../src/renderer/studio/media'
import { defaultEncoding, type EncodingSettings } from '../../../src/shared/domain/encoding'
import type { MediaRig } from './media'

/** The studio's media in a page of their own, as a test drives them. */
export const mediaPage = (page: () => Page) => {
  const publishing = (): Promise<PublishingState> =>
    page().evaluate(() => (window as unknown as MediaRig).media.store.getState().publishing)
  return {
    publishing,
    async open(site: string): Promise<void> {
      await page().goto(`${site}test/renderer/pages/media.html`)
      await page().waitForFunction(() => ((window as unknown as MediaRig).video?.videoWidth ?? 0) > 0)
    },
    encodeWith: (change: Partial<EncodingSettings>): Promise<void> =>
      page().evaluate((next) => (window as unknown as MediaRig).media.encodeWith(next), {
        ...defaultEncoding,
        ...change,
      }),
    until: (holds: (state: PublishingState) => boolean, timeout = 10_000): Promise<void> =>
      expect.poll(async () => holds(await publishing()), { timeout, interval: 100 }).toBe(true),
  }
}
