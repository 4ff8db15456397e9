import type { NobleBindings, NobleHci } from './noble-types'

/**
 * noble's HCI layer trusts what it hears and keeps what it started. This makes one instance safe to keep beside
 * hardware, and to drop: a packet that is garbage is counted, not thrown; a write for a link that just went is
 * dropped, not an unhandled rejection; its exit and interrupt handlers and its poll end with it, and it is deaf then:
 * on the system's own radio it would greet each link of the next one too.
 */
export function guardBindings(bindings: NobleBindings, onGarbage: () => void): () => void {
  const hci = bindings._hci
  let isOver = false
  if (hci) guardHci(hci, onGarbage, () => isOver)
  const exitBefore = new Set(process.listeners('exit'))
  bindings.init()
  // It would end the process before the studio has zeroed its devices.
  if (bindings.onSigIntBinded) process.off('SIGINT', bindings.onSigIntBinded)
  const exitOfNoble = process.listeners('exit').filter((listener) => !exitBefore.has(listener))
  return () => {
    isOver = true
    for (const listener of exitOfNoble) process.off('exit', listener)
    if (hci) hci.pollIsDevUp = () => undefined
  }
}

function guardHci(hci: NobleHci, onGarbage: () => void, isOver: () => boolean): void {
  const understand = hci.onSocketData.bind(hci)
  hci.onSocketData = (packet) => {
    if (isOver()) return
    try {
      understand(packet)
    } catch {
      onGarbage()
    }
  }
  hci._aclConnections = new ForgivingMap()
  hci.flushAcl = () => shareBuffers(hci)
}

/**
 * Hands the controller what it has room for. A peer that acknowledges nothing keeps its packets in the controller
 * until its link is given up, so no link may take the last buffers: each other one has one left.
 */
async function shareBuffers(hci: NobleHci): Promise<void> {
  const { num } = await hci.getAclBuffers()
  const links = hci._aclConnections
  const pendingOf = (handle: number) => links.get(handle)?.pending ?? 0
  const mostOfOne = Math.max(1, num - (links.size - 1))
  for (;;) {
    const taken = [...links.values()].reduce((sum, { pending }) => sum + pending, 0)
    const next = hci._aclQueue.findIndex(({ handle }) => pendingOf(handle) < mostOfOne)
    const [entry] = taken < num && next >= 0 ? hci._aclQueue.splice(next, 1) : []
    if (!entry) return
    const link = links.get(entry.handle)
    if (link) link.pending++
    hci._socket.write(entry.packet)
  }
}

/** noble counts the packets in flight of a link that may be gone by then. */
class ForgivingMap extends Map<number, { pending: number }> {
  override get(handle: number): { pending: number } {
    return super.get(handle) ?? { pending: 0 }
  }
}
