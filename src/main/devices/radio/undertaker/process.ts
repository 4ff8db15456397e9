import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { radioAdapter } from '../../../../shared/domain/radio'
import { adapterNumber } from '../../../../shared/domain/system-adapter'
import { H4Socket } from '../h4-socket'
import { disconnectCommand, heldLinks } from './links'

/**
 * The undertaker, a process of its own: it holds an HCI socket on the studio's adapter and hears over its standard
 * input which links stand. When that input ends, however the studio did, it ends those links and then itself.
 */
const adapter = radioAdapter.parse(JSON.parse(process.argv[2] ?? 'null'))
/** Commands are with the kernel or on the stream long before. */
const exitAfterMs = 300

interface Socket {
  write(packet: Buffer): void
}

/** Bound to the adapter that the studio got. */
function openSocket(): Socket {
  if (adapter.kind === 'h4') return new H4Socket(adapter.address)
  const device = adapter.kind === 'system' ? adapter.device : undefined
  const Native = createRequire(import.meta.url)('@abandonware/bluetooth-hci-socket') as new () => Socket & {
    bindRaw(device?: number): number
  }
  const socket = new Native()
  socket.bindRaw(device === undefined ? undefined : adapterNumber(device))
  return socket
}

// A terminal's Ctrl+C reaches every process in it: whoever is to see the studio's end must not go first.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)

const socket = openSocket()
let held: readonly number[] = []
createInterface({ input: process.stdin })
  .on('line', (line) => {
    held = heldLinks(line) ?? held
  })
  .on('close', () => {
    for (const handle of held) socket.write(disconnectCommand(handle))
    setTimeout(() => process.exit(0), exitAfterMs)
  })
