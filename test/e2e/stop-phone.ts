import type { Browser, Page } from 'playwright-core'

/** The stop page as it is on a phone in somebody's hand. */
export class StopPhone {
  private constructor(readonly page: Page) {}

  static async open(
    browser: Browser,
    url: string,
    colorScheme: 'dark' | 'light' = 'dark',
  ): Promise<StopPhone> {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
      colorScheme,
    })
    const page = await context.newPage()
    await page.goto(url)
    return new StopPhone(page)
  }

  press(): Promise<void> {
    return this.page.locator('#stop').tap()
  }

  /** What the page shows of the permit: its word, or `unknown`. */
  async untilPermit(permit: string, timeoutMs = 5_000): Promise<void> {
    await this.page.locator(`#permit[data-permit=${permit}]`).waitFor({ timeout: timeoutMs })
  }

  async untilEvidence(evidence: string, timeoutMs = 5_000): Promise<string> {
    const line = this.page.locator(`li[data-evidence=${evidence}]`).first()
    await line.waitFor({ timeout: timeoutMs })
    return (await line.textContent()) ?? ''
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }
}
