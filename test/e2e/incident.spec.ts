import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { incidentReport } from '../../src/shared/domain/incident'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { StudioPage } from './studio-page'

let host: StudioProcess
let browser: Browser
let studio: StudioPage

/** A session that was killed while armed, and the next one's window. */
beforeAll(async () => {
  host = await startStudio()
  browser = await startChromium()
  const first = await host.connect()
  await first.ask('device.addSimulated')
  await first.until('devices', ([device]) => device?.guard === 'ready')
  await first.ask('safety.arm', { minutes: 10 })
  await new Promise((done) => setTimeout(done, 300))
  first.close()
  await host.kill()
  host = await startStudio({ dataDir: host.dataDir })
  studio = await StudioPage.open(browser, await host.freshUrl())
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

describe('the window after a session that was killed', () => {
  const saved = async (button: string): Promise<string> => {
    const download = studio.page.waitForEvent('download')
    await studio.page.getByRole('button', { name: button }).click()
    return readFile(await (await download).path(), 'utf8')
  }

  it('starts disarmed, says what happened and offers the report', async () => {
    await studio.until('safety', ({ permit }) => permit === 'disarmed')
    const notice = studio.page.getByTestId('last-session')
    await notice.getByText(/It was armed/).waitFor()
    await notice.getByTestId('open-incident').click()
    const report = studio.page.getByTestId('incident-report')
    await report.getByText(/nobody saw how/).waitFor()
    await report.getByText('Armed for 10 min').waitFor()
    if (process.env.PULSEDECK_SHOTS) await studio.page.screenshot({ path: process.env.PULSEDECK_SHOTS })
  })

  it('leaves STOP ALL in reach above the report', async () => {
    await studio.pressStop()
    await studio.until('safety', ({ permit }) => permit === 'stopped')
    await studio.page.getByTestId('incident-report').waitFor()
  })

  it('saves the report as a page that stands alone, and as data', async () => {
    const page = await saved('Save as a page')
    expect(page).toContain('Armed for 10 min')
    expect(page).not.toMatch(/<script|https?:/)
    const data = incidentReport.parse(JSON.parse(await saved('Save as JSON')))
    expect(data.session).toMatchObject({ ending: 'unknown', wasActive: true })
  })

  it('is gone once it was read', async () => {
    await studio.page.keyboard.press('Escape')
    await studio.page.getByTestId('incident-report').waitFor({ state: 'detached' })
    await studio.page.getByTestId('last-session').getByRole('button', { name: 'Read' }).click()
    await studio.page.getByTestId('last-session').waitFor({ state: 'detached' })
  })
})
