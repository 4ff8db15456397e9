import type { Stop } from '../../shared/domain/clock'
import type { OpenSession, SessionNews } from './keep-session'

/** `late`: it was answered, and still has no transport long after that should have been made. */
export type HedgedNews<Code extends string> = SessionNews<Code> | { type: 'late' }

const mostBeside = 2

/**
 * One session out of two: when the first is late, a second is opened beside it, and whichever is ready first stays. The
 * room's side sends a lost packet of its handshake again only after a second (RFC 6347, section 4.2.4.1); another
 * handshake is through long before.
 */
export function hedge<Code extends string>(
  open: (tell: (news: HedgedNews<Code>) => void, attempt: number) => Stop,
): OpenSession<Code> {
  return (tell, attempt) => {
    const sessions = new Map<number, Stop>()
    let opened = 0
    let isChosen = false

    function start(): void {
      const own = opened++
      sessions.set(own, () => undefined)
      const stop = open((news) => hear(own, news), attempt)
      if (sessions.has(own)) sessions.set(own, stop)
      else stop()
    }
    function close(own: number): void {
      const stop = sessions.get(own)
      sessions.delete(own)
      stop?.()
    }
    function choose(own: number): void {
      isChosen = true
      for (const other of [...sessions.keys()]) if (other !== own) close(other)
    }
    function hear(own: number, news: HedgedNews<Code>): void {
      if (!sessions.has(own)) return
      if (news.type === 'late') {
        if (!isChosen && opened < mostBeside) start()
        return
      }
      if (news.type === 'ready') choose(own)
      // The other one may still come through.
      if (news.type === 'ended' && news.again === 'yes' && sessions.size > 1) close(own)
      else tell(news)
    }

    start()
    return () => {
      for (const own of [...sessions.keys()]) close(own)
    }
  }
}
