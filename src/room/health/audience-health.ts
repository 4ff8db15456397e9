import type { AudienceHealth, WatchReport } from '../../shared/domain/health'
import { spreadOf } from '../../shared/domain/spread'
import { createPageWindow, type PageSummary, type PageWindow } from './page-window'

export const windowMs = 30_000
/** A first frame happens once a visit, so they are looked at for longer, and no more than so many. */
const firstFramesMs = 5 * 60_000
const mostFirstFrames = 1_000

/** What the viewers' pages report, as figures of all of them: nobody's own leave the room. */
export interface AudienceWatch {
  /** `page`: one connection; it is forgotten with it. */
  report(page: string, report: WatchReport, country?: string | null): void
  left(page: string): void
  summary(): AudienceHealth
}

export function createAudienceWatch(deps: { now(): number }): AudienceWatch {
  const pages = new Map<string, { window: PageWindow; country: string | null }>()
  let firstFrames: { at: number; afterMs: number }[] = []

  return {
    report(page, { firstFrameMs, samples }, country = null) {
      const now = deps.now()
      const { window } = pages.get(page) ?? { window: createPageWindow() }
      pages.set(page, { window, country })
      window.add(samples, now)
      if (firstFrameMs !== null)
        firstFrames = [...firstFrames, { at: now, afterMs: firstFrameMs }].slice(-mostFirstFrames)
    },
    left: (page) => void pages.delete(page),
    summary() {
      const now = deps.now()
      firstFrames = firstFrames.filter(({ at }) => at >= now - firstFramesMs)
      const summaries = [...pages].flatMap(([id, page]) => {
        const summary = page.window.summary(now - windowMs)
        // Also one whose last word came after its end.
        if (!summary) pages.delete(id)
        return summary ? [{ ...summary, country: page.country }] : []
      })
      return {
        ...summaryOf(summaries),
        countries: byCountry(summaries),
        windowMs,
        firstFrameMs: spreadOf(firstFrames.map(({ afterMs }) => afterMs)),
      }
    },
  }
}

function summaryOf(
  pages: readonly PageSummary[],
): Omit<AudienceHealth, 'windowMs' | 'firstFrameMs' | 'countries'> {
  const spreadBy = (of: (page: PageSummary) => number | null) =>
    spreadOf(pages.flatMap((page) => of(page) ?? []))
  const seen = new Map<number, number>()
  for (const { height } of pages) seen.set(height, (seen.get(height) ?? 0) + 1)
  return {
    viewers: pages.length,
    stalling: pages.filter(({ stalls }) => stalls > 0).length,
    bitrateBps: pages.reduce((sum, page) => sum + page.bitrateBps, 0),
    lossPercent: spreadBy((page) => page.lossPercent),
    roundTripMs: spreadBy((page) => page.roundTripMs),
    jitterBufferMs: spreadBy((page) => page.jitterBufferMs),
    glassToGlassMs: spreadBy((page) => page.glassToGlassMs),
    stalledPercent: spreadBy((page) => page.stalledPercent),
    layers: [...seen].map(([height, viewers]) => ({ height, viewers })).sort((a, b) => b.height - a.height),
  }
}

const mostCountries = 20

function byCountry(
  pages: readonly (PageSummary & { country: string | null })[],
): AudienceHealth['countries'] {
  const known = [...new Set(pages.flatMap(({ country }) => country ?? []))]
  return known
    .map((country) => {
      const those = pages.filter((page) => page.country === country)
      return {
        country,
        viewers: those.length,
        lossPercent: spreadOf(those.flatMap(({ lossPercent }) => lossPercent ?? [])),
        glassToGlassMs: spreadOf(those.flatMap(({ glassToGlassMs }) => glassToGlassMs ?? [])),
      }
    })
    .sort((one, other) => other.viewers - one.viewers || one.country.localeCompare(other.country))
    .slice(0, mostCountries)
}
