import type { PowerMonitor } from 'electron'
import type { Stop } from '../../shared/domain/clock'
import type { HostSignals } from '../platform'

/** Sleep and a locked screen are one thing to safety: nobody is watching. */
export function watchPower(power: PowerMonitor, signals: HostSignals): Stop {
  const { suspended, resumed } = signals
  power.on('suspend', suspended)
  power.on('lock-screen', suspended)
  power.on('resume', resumed)
  power.on('unlock-screen', resumed)
  return () => {
    power.off('suspend', suspended)
    power.off('lock-screen', suspended)
    power.off('resume', resumed)
    power.off('unlock-screen', resumed)
  }
}
