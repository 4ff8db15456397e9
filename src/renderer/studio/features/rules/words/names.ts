import { mirror } from '../../../mirror'
import { soundsOf } from '../kept'
import type { Names } from './say'

/** What the studio knows things by, as it stands now. */
export const knownNames: Names = {
  device: (id) => mirror.getState().devices?.find((each) => each.id === id)?.alias ?? null,
  goal: (id) => mirror.getState().goals?.find((each) => each.id === id)?.title ?? null,
  webhook: (id) => mirror.getState().webhooks?.find((each) => each.id === id)?.name ?? null,
  poll: (id) => mirror.getState().settings?.polls.templates.find((each) => each.id === id)?.question ?? null,
  pattern: (id) => mirror.getState().settings?.patterns.saved.find((each) => each.id === id)?.label ?? null,
  sound: (id) => soundsOf(mirror.getState().settings).find((each) => each.id === id)?.name ?? null,
}
