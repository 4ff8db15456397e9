import { widestLimits } from '../../src/shared/domain/limits'
import type { Pattern } from '../../src/shared/domain/pattern'
import type { Rule } from '../../src/shared/domain/rule'
import { startAir } from '../rigs/air'
import { type Paired, pairOnAir } from '../rigs/paired'
import { type Bridge, type StudioOptions, type StudioProcess, startStudio } from '../rigs/studio'

export interface StudioOnAir {
  studio: StudioProcess
  bridge: Bridge
  paired: readonly Paired[]
  /** Where viewers of its room come in. */
  viewerUrl: string
}

/** The built studio with its room, armed, and peripherals on a virtual air that no limit of ours holds back. */
export async function withStudioOnAir<T>(
  options: StudioOptions & { devices: number },
  measure: (onAir: StudioOnAir) => Promise<T>,
): Promise<T> {
  const air = await startAir()
  const studio = await startStudio(options)
  let paired: readonly Paired[] = []
  try {
    const bridge = await studio.connect()
    paired = await pairOnAir(bridge, air, options.devices)
    for (const { deviceId } of paired)
      await bridge.ask('device.setLimits', { deviceId, outputId: 'vibrate', limits: widestLimits })
    const { viewerUrl } = await bridge.until(
      'room',
      (view) => view.link === 'joined' && view.viewerUrl !== null,
    )
    await bridge.ask('safety.arm', { minutes: 60 })
    const result = await measure({ studio, bridge, paired, viewerUrl: viewerUrl ?? '' })
    bridge.close()
    return result
  } finally {
    await studio.cleanUp()
    for (const { peripheral } of paired) await peripheral.stop()
    await air.stop()
  }
}

/** A rule that moves one device. */
export const ruleFor = (deviceId: string, pattern: Pattern, durationMs: number): Rule => ({
  id: deviceId.replace(/[^\w-]/g, '-').slice(-40),
  label: 'Bench',
  description: '',
  enabled: true,
  trigger: { kind: 'tip', atLeast: 10 },
  actions: [{ kind: 'pattern', deviceId, outputKind: 'vibrate', pattern, durationMs }],
})
