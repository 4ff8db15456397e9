import { createHardware, type Hardware } from '../../src/main/safety/hardware'
import { defaultSettings } from '../../src/main/settings/defaults'
import { systemClock as clock } from '../../src/shared/system-clock'
import { commands, everyPeriod } from './load'

/** The studio's safety part as it is made, with nobody listening. */
export function createBenchHardware(): Hardware {
  const { safety, queue } = defaultSettings()
  return createHardware({
    clock,
    settings: () => safety,
    queueSettings: () => queue,
    record: () => undefined,
  })
}

let asked = 0

/** Asks 1,000 commands in one turn of the event loop, in turn for each device; answers how many were taken in. */
export function askForAll(hardware: Hardware, deviceIds: readonly string[]): number {
  let taken = 0
  for (let command = 0; command < commands; command++) {
    const { accepted } = hardware.request({
      eventId: `bench-${++asked}`,
      eventAt: clock.wall(),
      source: 'operator',
      viewerId: null,
      viewerName: null,
      label: 'Bench',
      deviceId: deviceIds[command % deviceIds.length] ?? '',
      outputKind: 'vibrate',
      pattern: everyPeriod,
      durationMs: 10_000,
    })
    if (accepted) taken++
  }
  return taken
}
