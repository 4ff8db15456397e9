import type { gameRequests } from '../../shared/contract/requests/games'
import type { Handlers } from '../../shared/contract/studio'
import type { Recordings } from '../recording/recordings'
import type { Room } from '../room-link/room'

interface Parts {
  room: { games: Room['games'] }
  recordings: Pick<Recordings, 'mark'>
}

/** What the operator asks of countdowns, draws and cues; the room keeps them. */
export const gameHandlers = ({
  room: { games },
  recordings,
}: Parts): Pick<Handlers, keyof typeof gameRequests> => ({
  'countdown.start': ({ ends, ...draft }) => games.startCountdown(draft, ends),
  'countdown.pause': ({ countdownId, isPaused }) => games.pauseCountdown(countdownId, isPaused),
  'countdown.add': ({ countdownId, ms }) => games.addToCountdown(countdownId, ms),
  'countdown.end': ({ countdownId }) => games.endCountdown(countdownId),
  'countdown.remove': ({ countdownId }) => games.removeCountdown(countdownId),
  'draw.open': (draft) => games.openDraw(draft),
  'draw.close': ({ drawId }) => games.closeDraw(drawId),
  'draw.pick': ({ drawId, publicValue }) => games.pick(drawId, publicValue),
  'draw.again': ({ drawId, place, reason }) => games.pickAgain(drawId, place, reason),
  'draw.cancel': ({ drawId, reason }) => games.cancelDraw(drawId, reason),
  'draw.hide': ({ drawId }) => games.hideDraw(drawId),
  'draw.record': ({ drawId }) => games.drawRecord(drawId),
  'cue.say'(cue) {
    // The recording has the moment whether or not a room hears of it.
    recordings.mark({ kind: 'operator', label: cue.text === '' ? '⏺' : cue.text })
    return games.cue(cue)
  },
})
