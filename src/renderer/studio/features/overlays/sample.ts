import type { TFunction } from 'i18next'
import { nothingOnScreen, onlyShown } from '../../../../shared/domain/on-screen'
import type { OverlayKind } from '../../../../shared/domain/overlay/kind'
import type { OverlayLook } from '../../../../shared/domain/overlay/look'
import type { AlertTheme } from '../../../../shared/domain/overlay/theme'
import { firstSize } from '../../../../shared/domain/scene'
import type { Overlays } from '../../media/compositor/draw-overlay'

/** A show as it might be, so that there is something to place and to colour. */
export function sampleShow(
  t: TFunction,
  look: OverlayLook,
  isShown: (kind: OverlayKind) => boolean,
): Overlays {
  const words = (key: string) => t(`overlays.sample.${key}` as 'overlays.sample.name')
  const [name, other, item] = [words('name'), words('other'), words('item')]
  const now = Date.now()
  const options = t('overlays.sample.options', { returnObjects: true }) as string[]
  const everything = {
    ...nothingOnScreen,
    poll: {
      ...{ id: 'sample-poll', question: words('question'), options, kind: 'single' as const },
      ...{ isOpen: true, closesAt: null, count: { voters: 3, weights: [2, 1] } },
    },
    goals: [{ id: 'sample-goal', title: words('goal'), amount: 500, raised: 320, isReached: false }],
    ticker: { latest: [{ id: 'a', name: other, amount: 25 }], top: { name, amount: 150 } },
    viewers: 42,
    queue: [
      { ...{ eventId: null, label: item, name, state: 'playing' as const }, position: 0, startsInMs: 0 },
      {
        ...{ eventId: null, label: item, name: other, state: 'queued' as const },
        position: 1,
        startsInMs: 9,
      },
    ],
    countdowns: [
      {
        id: 'sample-countdown',
        label: words('countdown'),
        endsAt: now + 300_000,
        pausedLeftMs: null,
        whenOver: '',
      },
    ],
    draw: {
      ...{ id: 'sample-draw', title: words('draw'), prize: '', keyword: null, state: 'open' as const },
      ...{ entries: 2, rounds: [], drawnAt: null },
      wheel: [name, other].map((each, place) => ({ place, name: each, share: 0.5 })),
    },
    texts: [{ slot: 'bottom' as const, text: words('slot') }],
    chat: [
      { name, text: words('chat') },
      { name: other, text: '♥' },
    ],
  }
  return {
    alert: null,
    heart: isShown('heart') ? { value: 82, curve: heartCurve } : null,
    chat: [],
    onScreen: onlyShown(everything, isShown),
    levels: isShown('levels') ? [{ kind: 'vibrate', nth: 1, level: 0.4 }] : [],
    look,
    size: firstSize,
    epochMs: now,
    alertPicture: () => null,
  }
}
const heartCurve = Array.from({ length: 60 }, (_, at) => 82 + Math.round(6 * Math.sin(at / 5)))

/** An alert of a theme, so far into its life. */
export const sampleAlert = (
  t: TFunction,
  theme: AlertTheme,
  ageMs: number,
): NonNullable<Overlays['alert']> => ({
  alert: {
    ...{ id: 'sample', name: t('overlays.sample.name'), text: t('overlays.sample.text') },
    ...{ amount: 50, durationMs: theme.durationMs ?? sampleMs, look: theme },
  },
  ageMs,
})
export const sampleMs = 4_000
