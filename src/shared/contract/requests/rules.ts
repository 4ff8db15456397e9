import { z } from 'zod'
import {
  actionOutcome,
  counterName,
  counterValue,
  eventTrace,
  hotkey,
  pretendEvent,
  rule,
  ruleId,
  ruleList,
  traceQuery,
  webhook,
  webhookId,
} from '../../domain/rule'

const nothing = z.void()
const eventId = z.string().min(1).max(100)

/** Rules, why they did what they did, and what they keep. None of these leads towards motion but through the gate. */
export const ruleRequests = {
  'rules.save': { input: z.object({ rules: ruleList }), output: nothing },
  /** Runs a rule as a pretend viewer would, outside every ledger. Same gate, same limits. */
  'rules.test': { input: z.object({ ruleId: z.string() }), output: z.array(actionOutcome) },
  /**
   * Runs a rule that need not be saved, its motion on a simulated device; answers once it is over. What it does in OBS,
   * in the chat or at an address happens. `as`: for whom and with what, if its conditions hold; absent: as `rules.test`. A
   * run of more than ten seconds is answered as far as it got. @throws `notFound` where there is no simulated device
   */
  'rules.try': {
    input: z.object({ rule, as: pretendEvent.optional() }),
    output: eventTrace,
  },
  /** The event of a trace again, with the rules as they are now, on simulated devices and without OBS, chat or addresses. */
  'rules.replay': { input: z.object({ eventId }), output: eventTrace },
  /** Ends what runs of a rule, or of all: steps that wait, delays, motion that waits or plays. */
  'rules.cancel': { input: z.object({ ruleId: ruleId.nullable() }), output: nothing },
  /** A rule's keys were pressed in the window. */
  'rules.hotkey': { input: z.object({ keys: hotkey }), output: nothing },
  'rules.setCounter': { input: z.object({ name: counterName, value: counterValue }), output: nothing },
  'rules.removeCounter': { input: z.object({ name: counterName }), output: nothing },

  // A topic of its own: the window looks by itself, which is no sign of the operator.
  /** Newest first. */
  'ruleLook.traces': { input: traceQuery.strict(), output: z.array(eventTrace) },
  /** Of the newest thousand, else from the journal; null: nothing is known of it. */
  'ruleLook.trace': { input: z.object({ eventId }), output: eventTrace.nullable() },
  /** Everything that the query finds, as JSON lines, oldest first. */
  'ruleLook.export': {
    input: traceQuery.omit({ most: true }).strict(),
    output: z.object({ lines: z.string(), count: z.number().int() }),
  },

  /** Null: a new one. Answers its id. A secret is made where it has none yet. */
  'webhooks.save': {
    input: webhook.extend({ id: webhookId.nullable() }),
    output: z.object({ id: webhookId }),
  },
  'webhooks.remove': { input: z.object({ id: webhookId }), output: nothing },
  /** The secret that signs, to be given to whoever receives; `renew` makes the old one worthless. */
  'webhooks.secret': {
    input: z.object({ id: webhookId, renew: z.boolean() }),
    output: z.object({ secret: z.string() }),
  },
  /** Posts a `test` body. @throws `unavailable` with what went wrong */
  'webhooks.try': { input: z.object({ id: webhookId }), output: z.object({ status: z.number().int() }) },
} as const
