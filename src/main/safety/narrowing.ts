import { AppError } from '../../shared/contract/errors'
import type { Rate } from '../../shared/domain/fairness'
import type { Settings } from '../../shared/domain/settings'

type Safety = Settings['safety']
/** The settings that bound what happens while armed; the limits over all outputs are the hardware's to refuse. */
type Bounds = Pick<Safety, 'offScenes' | 'rates' | 'eventMaxAgeMs' | 'roomGraceMs' | 'checkInMinutes'>

const ever = Number.POSITIVE_INFINITY
const isQuicker = (next: Rate, present: Rate): boolean =>
  next.most > present.most || next.windowMs < present.windowMs

const widenings: readonly { isWider(next: Bounds, present: Bounds): boolean; words: string }[] = [
  {
    isWider: (next, present) => present.offScenes.some((scene) => !next.offScenes.includes(scene)),
    words: 'Scenes can only be closed now. Disarm to open one.',
  },
  {
    isWider: ({ rates: next }, { rates: present }) =>
      isQuicker(next.perViewer, present.perViewer) || isQuicker(next.all, present.all),
    words: 'Viewers can only be slowed down now. Disarm to let them ask more often.',
  },
  {
    isWider: (next, present) => next.eventMaxAgeMs > present.eventMaxAgeMs,
    words: 'The age of requests can only be shortened now. Disarm to take older ones.',
  },
  {
    isWider: (next, present) => next.roomGraceMs > present.roomGraceMs,
    words: 'The grace of a silent room can only be shortened now. Disarm to wait longer.',
  },
  {
    isWider: (next, present) => (next.checkInMinutes ?? ever) > (present.checkInMinutes ?? ever),
    words: 'You can only be asked more often now. Disarm to be asked less often, or not at all.',
  },
]

/** Safety settings only narrow, except while disarmed. @throws AppError `conflict` */
export function refuseWidening(next: Bounds, present: Bounds): void {
  const wider = widenings.find(({ isWider }) => isWider(next, present))
  if (wider) throw new AppError('conflict', wider.words)
}
