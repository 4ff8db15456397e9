import { AppError } from '../../shared/contract/errors'
import type { RulesDeps } from './rules'

const refuse = () => {
  throw new AppError('unsupported', 'Left out: nothing but simulated devices is behind this run.')
}
const refuseLater = async () => refuse()
const nothing = () => undefined

/** Where rules end that nobody is to see or pay for: a replay, a rehearsal. Each of these may be replaced. */
export const leftOut = {
  ...{ alert: refuse, sound: refuse, speak: refuse, overlayText: refuse, mark: refuse },
  ...{ switchScene: refuseLater, commandObs: refuseLater, recording: refuseLater, say: refuseLater },
  ...{ openPoll: refuseLater, post: refuseLater, sendReceipt: nothing, refund: nothing },
  ...{ onOutcome: nothing, onRan: nothing, onTraced: nothing, onHealth: nothing, record: nothing },
} satisfies Partial<RulesDeps>
