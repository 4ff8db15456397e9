// A Buttplug server in its own process, which lives on when ours hangs; started by a spec with `fork`.
// Node runs this file as it is (it strips the types) and is told here that our imports have no extension.
import { registerHooks } from 'node:module'
import type { IntifaceOptions } from './intiface-server'

registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier.startsWith('./intiface-') ? `${specifier}.ts` : specifier, context),
})
const { startIntifaceServer } = (await import(
  new URL('./intiface-server.ts', import.meta.url).href
)) as typeof import('./intiface-server')

const options = JSON.parse(process.env.PULSEDECK_INTIFACE ?? '{}') as IntifaceOptions
const server = await startIntifaceServer(options)
const now = (at: number) => performance.timeOrigin + at

/** What a spec may ask for: everything that was seen so far, at times that every process shares. */
export interface Report {
  address: string
  heard: { at: number; kind: string }[]
  stops: { at: number; reason: string }[]
  level: number
}
process.on('message', () =>
  process.send?.({
    address: server.address,
    heard: server.heard.map(({ at, asked }) => ({ at: now(at), kind: asked.kind })),
    stops: server.stops.map(({ at, reason }) => ({ at: now(at), reason })),
    level: server.level(0),
  } satisfies Report),
)
process.on('disconnect', () => process.exit())
