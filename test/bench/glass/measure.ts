import type { Page } from 'playwright-core'
import { requireRig } from '../../rigs/available'
import { startChromium } from '../../rigs/chromium'
import { favour } from '../../rigs/favour'
import { threadsOf } from '../forwarding/cpu'
import { wait } from '../forwarding/crowd'
import { startJanusForwarder, startOwn } from '../forwarding/forwarders'
import { type Impairment, startWay } from '../forwarding/way'
import type { Shown } from '../pages/links'
import { type BenchOptions, distribution, type Row, ratioOf, single } from '../row'
import { call, openLinks, type PictureSize, sizes, startClock } from './pages'
import { directSystem, janusSystem, ownSystem, type System } from './systems'

interface Case {
  size: PictureSize
  codec: string
  startKbps: number
}
const cases: Case[] = [
  { size: sizes.small, codec: 'VP8', startKbps: 1_000 },
  { size: sizes.large, codec: 'H264', startKbps: 2_000 },
]

/** Discarded: bitrate and jitter buffer settle. */
const warmUpMs = 2_500
const full = { rounds: 5, measureMs: 3_000 }
const quick = { rounds: 1, measureMs: 2_000 }

/**
 * From drawing to presentation by a clock in the pixels: directly from page to page, through our forwarder, and through
 * Janus, in turn, with the same two pages. With an impairment it lies on the receiver's leg, or on the direct one.
 */
export async function glassToGlass(
  name: string,
  shape: Impairment | null,
  options: BenchOptions,
): Promise<Row[]> {
  const { built, isQuick } = options
  const closers: (() => Promise<void>)[] = []
  const closing = <T extends { stop(): Promise<void> }>(opened: T): T => {
    closers.unshift(opened.stop)
    return opened
  }
  try {
    const own = closing(await startOwn(built))
    favourAll(own.pid)
    const way = shape ? closing(await startWay(shape, built)) : null
    const systems = [directSystem(way), ownSystem(own, way)]
    if (requireRig('janus', 'janus')) {
      const janus = closing(await startJanusForwarder())
      favourAll(janus.pid)
      systems.push(janusSystem(janus, way))
    }
    const browser = await startChromium({ extraFlags: ['--disable-features=WebRtcHideLocalIpsWithMdns'] })
    closers.unshift(() => browser.close())
    const rows: Row[] = []
    for (const one of cases) {
      const [sender, receiver] = [await openLinks(browser, own.url), await openLinks(browser, own.url)]
      await startClock(sender, one.size)
      rows.push(
        ...(await measureCase({ name, sender, receiver, systems, one, plan: isQuick ? quick : full })),
      )
      await sender.context().close()
      await receiver.context().close()
    }
    return rows
  } finally {
    for (const close of closers) await close().catch(() => undefined)
  }
}

/** Else an encoder and a decoder in software, on the same two cores, hold up a forwarder as no real machine would. */
function favourAll(pid: number): void {
  for (const { id } of threadsOf(pid)) favour(id)
}

interface Stage {
  name: string
  sender: Page
  receiver: Page
  systems: readonly System[]
  one: Case
  plan: typeof full
}

async function measureCase({ name, sender, receiver, systems, one, plan }: Stage): Promise<Row[]> {
  const taken = new Map<string, Shown[]>(systems.map((system) => [system.name, []]))
  for (let round = 0; round < plan.rounds; round++) {
    for (const system of systems) {
      await system.connect({ sender, receiver, codec: one.codec, startKbps: one.startKbps })
      await wait(warmUpMs)
      const shown = await call(receiver, 'measure', plan.measureMs)
      await call(sender, 'hangUp')
      await call(receiver, 'hangUp')
      if (shown.parityErrors > shown.ages.length * 0.05)
        throw new Error(`${system.name}: ${shown.parityErrors} frames could not be read`)
      taken.get(system.name)?.push(shown)
    }
  }
  return rowsOf(`${name}.${one.size.height}p30`, taken, (plan.measureMs / 1_000) * one.size.framesPerSecond)
}

function rowsOf(name: string, taken: ReadonlyMap<string, Shown[]>, due: number): Row[] {
  const rows = [...taken].map(([system, all]) =>
    distribution(
      `${name}.${system}`,
      'ms',
      all.flatMap(({ ages }) => ages),
    ),
  )
  const of = (system: string) => rows.find((row) => row.name === `${name}.${system}`)
  const [direct, ours] = [of('direct'), of('ours')]
  const shown = [...taken].map(([system, all]) => {
    const presented = all.reduce((sum, one) => sum + one.presented, 0)
    return single(`${name}.${system}.shown`, '% of frames', (presented / (due * all.length)) * 100)
  })
  return [
    ratioOf(`${name}.ours-over-direct-p50`, (ours?.p50 ?? 0) / (direct?.p50 ?? 1)),
    ratioOf(`${name}.ours-over-direct-p95`, (ours?.p95 ?? 0) / (direct?.p95 ?? 1)),
    ...rows,
    ...shown,
  ]
}
