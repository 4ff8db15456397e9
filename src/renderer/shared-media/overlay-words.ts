import type { OutputKind } from '../../shared/domain/device'

/** The words of pictures and browser-source pages. All else there is what people wrote, figures and signs. */
export const overlayWords = {
  watching: 'watching',
  output: {
    vibrate: 'Vibration',
    rotate: 'Rotation',
    oscillate: 'Oscillation',
    linear: 'Stroke',
    constrict: 'Pressure',
    relay: 'Relay',
    light: 'Light',
  } satisfies Record<OutputKind, string>,
} as const
