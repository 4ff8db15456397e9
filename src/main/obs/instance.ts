import type { Clock, Stop } from '../../shared/domain/clock'
import type { ObsMeters, ObsSource, ObsView } from '../../shared/domain/obs'
import type { ObsCommand } from '../../shared/domain/obs-command'
import { actAll } from './act'
import { createObsLink, type LinkDeps } from './link'
import type { ObsSession } from './session'
import { hotkeysOf, sourcesOf, thumbnailOf } from './sources'

/** One OBS that the operator knows. All but `view` and the link's own: @throws AppError `notConnected` | `timeout` | … */
export interface ObsInstance {
  view(): ObsView
  open(): void
  retryNow(): void
  /** Ends the link, by the operator's wish or for good. */
  end(): void
  session(): ObsSession
  act(commands: readonly ObsCommand[]): Promise<void>
  sources(scene: string): Promise<ObsSource[]>
  thumbnail(scene: string): Promise<string>
  hotkeys(): Promise<string[]>
  /** Meters are told for a few seconds more. */
  watchMeters(): Promise<void>
}

const metersForMs = 8_000
const metersEveryMs = 90

export function createObsInstance(
  deps: Omit<LinkDeps, 'hears'> & {
    id: string
    hears: Omit<LinkDeps['hears'], 'meters'>
    onMeters(meters: ObsMeters): void
  },
): ObsInstance {
  const { clock, id } = deps
  const metering = createMetering(clock)
  const link = createObsLink({
    ...deps,
    hears: {
      ...deps.hears,
      gone() {
        metering.forget()
        deps.hears.gone()
      },
      meters(inputs) {
        if (metering.isDue()) deps.onMeters({ instance: id, inputs })
      },
    },
  })
  return {
    view() {
      const content = link.content()
      return {
        id,
        name: deps.name(),
        address: deps.address(),
        ...link.view(),
        version: content?.version ?? null,
        scenes: content?.scenes ?? [],
        currentScene: content?.currentScene ?? null,
        show: content?.show ?? null,
      }
    },
    open: link.open,
    retryNow: link.retryNow,
    end: link.end,
    session: link.session,
    act: async (commands) => actAll(link.session(), commands),
    sources: async (scene) => sourcesOf(link.session(), scene),
    thumbnail: async (scene) => thumbnailOf(link.session(), scene),
    hotkeys: async () => hotkeysOf(link.session()),
    watchMeters: async () => metering.watch(link.session()),
  }
}

/** Whether somebody looks at the meters, and how often they are told. */
function createMetering(clock: Clock) {
  let watched: ObsSession | null = null
  let toldAt = Number.NEGATIVE_INFINITY
  let cancel: Stop = () => undefined

  function forget(): void {
    cancel()
    watched = null
  }
  return {
    forget,
    isDue(): boolean {
      if (clock.now() - toldAt < metersEveryMs) return false
      toldAt = clock.now()
      return true
    },
    async watch(session: ObsSession): Promise<void> {
      cancel()
      cancel = clock.after(metersForMs, () => {
        watched = null
        session.wantMeters(false).catch(() => undefined)
      })
      if (watched === session) return
      watched = session
      await session.wantMeters(true)
    },
  }
}
