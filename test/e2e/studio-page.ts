import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import type { Reply } from '../../src/shared/contract/errors'
import type {
  Args,
  Output,
  RequestName,
  State,
  StateName,
  StudioBridge,
} from '../../src/shared/contract/studio'

/** The studio's window as its operator uses it; `ask` and `until` go over the same bridge as the page. */
export class StudioPage {
  private constructor(readonly page: Page) {}

  static async open(browser: Browser, url: string): Promise<StudioPage> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await page.goto(url)
    await page.getByTestId('stop-all').waitFor()
    const studio = new StudioPage(page)
    await studio.until('safety', () => true)
    return studio
  }

  async ask<N extends RequestName>(name: N, ...args: Args<N>): Promise<Output<N>> {
    const reply = (await this.page.evaluate(
      ([asked, input]) => {
        const bridge = (window as unknown as { studio: StudioBridge }).studio
        return (bridge.request as (name: string, input: unknown) => unknown)(asked, input)
      },
      [name, args[0]] as const,
    )) as Reply<Output<N>>
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`)
    return reply.value
  }

  /** Waits until a state fits. */
  async until<N extends StateName>(
    name: N,
    fits: (state: State<N>) => boolean,
    timeoutMs = 20_000,
  ): Promise<State<N>> {
    const deadline = performance.now() + timeoutMs
    for (;;) {
      const state = (await this.ask('studio.hello')).states[name] as State<N> | undefined
      if (state !== undefined && fits(state)) return state
      if (performance.now() > deadline)
        throw new Error(`${name} never fitted; last: ${JSON.stringify(state)}`)
      await sleep(50)
    }
  }

  async goLive(): Promise<void> {
    await this.page.getByTestId('go-live').click()
    await this.until('live', (live) => live.state === 'live')
  }

  async chooseTestTone(): Promise<void> {
    await this.page.getByTestId('sound').click()
    await this.page.getByRole('option', { name: 'Test tone' }).click()
  }

  /** Opens the sheet, leaves the trial of the stop key out when it is due, and holds the button. */
  async holdToArm(): Promise<void> {
    const { consent } = await this.until('safety', () => true)
    await this.page.getByTestId('arm').click()
    if (consent.acceptedAt === null && !consent.stopTried) await this.page.getByTestId('skip-trial').check()
    await this.hold('hold-to-arm')
  }

  holdToReset(): Promise<void> {
    return this.hold('reset')
  }

  async pressStop(): Promise<void> {
    await this.page.getByTestId('stop-all').click()
  }

  private async hold(testId: string): Promise<void> {
    const button = this.page.getByTestId(testId)
    while (!(await button.isEnabled())) await sleep(50)
    await button.hover()
    await this.page.mouse.down()
    await sleep(1_300)
    await this.page.mouse.up()
  }
}
