import { createRequire, registerHooks } from 'node:module'
import type { HciSocketMaker, LinuxSocket, Noble, NobleBindings, NobleParts } from './noble-types'

const load = createRequire(import.meta.url)
export const nativeSocket = '@abandonware/bluetooth-hci-socket'
const standIn = 'pulsedeck:hci-socket'
const shared = Symbol.for('pulsedeck.hciSocket')

/** Makes the socket of the next noble; called by noble, synchronously, while it is built. */
let makeSocket: HciSocketMaker = () => {
  throw new Error('no radio is being opened')
}

/**
 * noble takes its radio from a native module at load time, one for the process. Ours stands in its place and asks
 * `makeSocket`: so that an H4 radio needs no native module, and several radios live in one process.
 */
function loadWithStandIn<T>(path: string): T {
  Object.assign(globalThis, {
    [shared]: function HciSocket() {
      return makeSocket()
    },
  })
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === nativeSocket
        ? { url: standIn, format: 'commonjs', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === standIn
        ? {
            format: 'commonjs',
            source: `module.exports = globalThis[Symbol.for('${shared.description}')]`,
            shortCircuit: true,
          }
        : next(url, context),
  })
  try {
    return load(path)
  } finally {
    hooks.deregister()
  }
}

function buildNoble(
  bindingsPath: string,
  build: (exported: unknown) => NobleBindings,
  make: HciSocketMaker,
): NobleParts {
  makeSocket = make
  const bindings = build(loadWithStandIn(bindingsPath))
  const NobleClass = load('@abandonware/noble/lib/noble') as new (bindings: NobleBindings) => Noble
  return { noble: new NobleClass(bindings), bindings }
}

const hciBindings = '@abandonware/noble/lib/hci-socket/bindings'
type HciBindings = new (options: { deviceId?: number }) => NobleBindings

/** noble on a controller at the end of a stream. */
export const nobleOnSocket = (socket: object) =>
  buildNoble(
    hciBindings,
    (Bindings) => new (Bindings as HciBindings)({}),
    () => socket,
  )

/** noble on one of Linux' adapters, through a socket of the native add-on. @throws what the socket throws. */
export const nobleOnLinux = (socket: LinuxSocket, deviceId: number | undefined) =>
  buildNoble(
    hciBindings,
    (Bindings) => new (Bindings as HciBindings)(deviceId === undefined ? {} : { deviceId }),
    () => socket,
  )

/** @throws when the add-on cannot be loaded; the loader then keeps that answer for this process's life. */
export const loadNativeSocket = (): LinuxSocket => new (load(nativeSocket) as new () => LinuxSocket)()

/** noble on the radio that macOS or Windows gives. @throws when noble's own native part is missing. */
export const nobleOnSystem = () =>
  buildNoble(
    '@abandonware/noble/lib/resolve-bindings',
    (resolve) => (resolve as (options: object) => NobleBindings)({}),
    loadNativeSocket,
  )
