import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import { type OnScreen, onlyShown } from '../../shared/domain/on-screen'
import type { OverlayMessage } from '../../shared/domain/overlay'
import type { OverlayKind } from '../../shared/domain/overlay/kind'
import { lookOf, type PageScope } from '../../shared/domain/overlay/look'
import type { Heart } from '../../shared/domain/sensor'
import type { Settings } from '../../shared/domain/settings'
import type { OverlayMedia } from './overlay-media'
import { createOverlayServer } from './overlay-server'

/** The pages for OBS, told what each shows. */
export interface OverlayPages {
  /** Alerts, their end, sounds: for the page of alerts, and for that of everything. */
  toAlerts(message: OverlayMessage): void
  showHeart(heart: Heart | null): void
  showLevels(message: Extract<OverlayMessage, { type: 'levels' }>): void
  showShow(): void
  /** Somebody shows this one's own page. */
  isOpen(kind: OverlayKind): boolean
  /** Places or colours changed. */
  lookChanged(): void
  /** @throws AppError `unavailable` */
  link(scope: PageScope): string
  /** Whoever came with a token that is no more is cut off. */
  review(): void
  close(): Promise<void>
}

interface Deps {
  clock: Clock
  pagesDir: string
  settings(): Settings
  isShown(kind: OverlayKind): boolean
  media: OverlayMedia
  /** What stands now. */
  standing: {
    alert(): Extract<OverlayMessage, { type: 'alert' }> | null
    shown(): OnScreen
    all(): OnScreen
    levels(): Extract<OverlayMessage, { type: 'levels' }>
  }
  savePort(port: number): void
  /** Pages came or went. */
  onChange(): void
  onProblem(text: string): void
}

export async function createOverlayPages(deps: Deps): Promise<OverlayPages> {
  const { settings, standing, isShown } = deps
  let heart: Heart | null = null
  const wants = (kind: OverlayKind) => (scope: PageScope) =>
    scope === kind || (scope === 'all' && isShown(kind))
  const showOf = (scope: PageScope): OverlayMessage => ({
    type: 'show',
    onScreen: scope === 'all' ? standing.shown() : onlyShown(standing.all(), (kind) => kind === scope),
  })
  const lookMessage = (): OverlayMessage => ({ type: 'look', look: lookOf(settings()) })

  const server = await createOverlayServer({
    ...deps,
    keys: () => keysOf(settings()),
    standing(scope) {
      const alert = wants('alerts')(scope) ? standing.alert() : null
      const isHeart = heart !== null && wants('heart')(scope)
      return [
        lookMessage(),
        showOf(scope),
        ...(wants('levels')(scope) ? [standing.levels()] : []),
        ...(isHeart ? [{ type: 'heart' as const, heart }] : []),
        ...(alert ? [alert] : []),
      ]
    },
    readMedia: deps.media.read,
    port: () => settings().overlay.port,
  })

  return {
    toAlerts: (message) => server.tell(wants('alerts'), () => message),
    showHeart(now) {
      heart = now
      server.tell(
        (scope) => scope === 'heart' || scope === 'all',
        (scope) => ({
          type: 'heart',
          heart: wants('heart')(scope) ? now : null,
        }),
      )
    },
    showLevels: (message) => server.tell(wants('levels'), () => message),
    showShow: () => server.tell(() => true, showOf),
    isOpen: server.isOpen,
    lookChanged: () => server.tell(() => true, lookMessage),
    link(scope) {
      const url = server.url(scope)
      if (!url) throw new AppError('unavailable', 'The overlay page could not be served; the log says why.')
      return url
    },
    review: server.review,
    close: server.close,
  }
}

const keysOf = ({ overlay, overlays }: Settings) => [
  { scope: 'all' as const, token: overlay.token },
  ...Object.entries(overlays.pages).map(([kind, token]) => ({ scope: kind as OverlayKind, token })),
]
