import type { WhepSession } from './whep-session'

/** The session whose tracks are in the stream. */
export function createShown(stream: MediaStream) {
  let shown: WhepSession | null = null
  return {
    show(session: WhepSession): void {
      if (session === shown) return
      shown = session
      for (const old of stream.getTracks()) if (!session.tracks.includes(old)) stream.removeTrack(old)
      for (const track of session.tracks) stream.addTrack(track)
    },
    session: () => shown,
  }
}
