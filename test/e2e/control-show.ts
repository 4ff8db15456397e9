import type { ControlStyle } from '../../src/shared/domain/control'
import { widestLimits } from '../../src/shared/domain/limits'
import type { Rule } from '../../src/shared/domain/rule'
import { startAir } from '../rigs/air'
import { startChromium } from '../rigs/chromium'
import { type Peripheral, startPeripheral } from '../rigs/peripheral'
import { startStudio } from '../rigs/studio'
import { StudioPage } from './studio-page'
import { ViewerPage } from './viewer-page'

/** A live show on the air whose tips buy control of its one device, which has no limit but a maximum and its hour. */
export interface ControlShow {
  readonly peripheral: Peripheral
  readonly studio: StudioPage
  join(name: string): Promise<ViewerPage>
  close(): Promise<void>
}

const steer = (style: ControlStyle, atLeast: number): Rule => ({
  id: `steer-${style}`,
  label: `Steer by ${style}`,
  description: '',
  enabled: true,
  trigger: { kind: 'tip', atLeast },
  actions: [{ kind: 'liveControl', deviceId: null, outputKind: 'vibrate', seconds: 40, ceiling: 0.5, style }],
})

export async function openControlShow(): Promise<ControlShow> {
  const air = await startAir()
  const peripheral = await startPeripheral({ air, model: 'lovense', name: 'LVS-Lush77' })
  const host = await startStudio()
  const browser = await startChromium()
  const studio = await StudioPage.open(browser, await host.freshUrl())
  await studio.goLive()
  await studio.ask('rules.save', { rules: [steer('slider', 11), steer('pad', 12), steer('curve', 13)] })
  await studio.ask('radio.use', { adapter: { kind: 'h4', address: `unix:${air.socketPath}` } })
  await pairAndOpen(studio)
  await studio.holdToArm()
  await studio.until('safety', (safety) => safety.permit === 'armed')
  const { viewerUrl } = await studio.until('room', (view) => view.viewerUrl !== null)
  return {
    peripheral,
    studio,
    join: (name) => ViewerPage.join(browser, viewerUrl ?? '', name),
    async close() {
      await browser.close()
      await host.cleanUp()
      await peripheral.stop()
      await air.stop()
    },
  }
}

async function pairAndOpen(studio: StudioPage): Promise<void> {
  await studio.until('radio', (radio) => radio.state === 'on')
  await studio.ask('radio.scan', { seconds: 20 })
  const known = ({ definitionId }: { definitionId: string | null }) => definitionId !== null
  const { found } = await studio.until('radio', (radio) => radio.found.some(known))
  await studio.ask('device.pair', { foundId: found.find(known)?.id ?? '', definitionId: null })
  const [device] = await studio.until('devices', ([one]) => one?.guard === 'ready')
  const [output] = device?.outputs ?? []
  if (!device || !output) throw new Error('no device')
  const { max, exposureSecondsPerHour } = output.limits
  const limits = { ...widestLimits, max, exposureSecondsPerHour }
  await studio.ask('device.setLimits', { deviceId: device.id, outputId: output.id, limits })
}
