import { AppError } from '../../shared/contract/errors'
import type { studioGamesSays, viewerGamesSays } from '../../shared/contract/room-games'
import type { Ability } from '../auth/tokens'
import type { StoredViewer } from '../store/viewers'
import type { Desk } from './desk'
import type { Handlers } from './hear'

/** Draws as one viewer takes part in them, and how long a tip of theirs took. */
export function viewerGameHandlers(
  desk: Desk,
  self: () => StoredViewer,
  may: (ability: Ability) => void,
): Handlers<typeof viewerGamesSays> {
  return {
    'draw.enter'({ drawId }) {
      may('react')
      const { id, name } = self()
      return desk.games.draws.enter({ viewerId: id, name }, drawId)
    },
    'draw.record'({ drawId }) {
      may('watch')
      return desk.games.draws.record(drawId)
    },
    'clock.ask': () => ({ at: desk.wall() }),
    'tip.seen'(seen) {
      const tip = desk.store.event(seen.eventId)
      if (tip?.kind !== 'tip' || tip.viewerId !== self().id)
        throw new AppError('notFound', 'The room knows no such tip of yours.')
      desk.tellStudio('tip.seen', seen)
    },
  }
}

/** What the operator asks of countdowns, draws and cues. */
export const studioGameHandlers = ({ games }: Desk): Handlers<typeof studioGamesSays> => ({
  'countdown.start': (wish) => games.countdowns.start(wish),
  'countdown.pause': ({ countdownId, isPaused, pictureAt }) =>
    games.countdowns.pause(countdownId, isPaused, pictureAt),
  'countdown.add': ({ countdownId, key, ms }) => games.countdowns.add(countdownId, key, ms),
  'countdown.end': ({ countdownId, pictureAt }) => games.countdowns.end(countdownId, pictureAt),
  'countdown.remove': ({ countdownId }) => games.countdowns.remove(countdownId),
  'draw.open': (wish) => games.draws.open(wish),
  'draw.close': ({ drawId, pictureAt }) => games.draws.close(drawId, pictureAt),
  'draw.pick': ({ drawId, publicValue, pictureAt }) => games.draws.pick(drawId, publicValue, pictureAt),
  'draw.again': ({ drawId, ...wish }) => games.draws.again({ id: drawId, ...wish }),
  'draw.cancel': ({ drawId, reason }) => games.draws.cancel(drawId, reason),
  'draw.hide': ({ drawId }) => games.draws.hide(drawId),
  'draw.record': ({ drawId }) => games.draws.record(drawId),
  'cue.say': (cue) => games.sayCue(cue),
})
