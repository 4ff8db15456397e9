import { AppError, describeFailure, parseOrRefuse, type Reply } from '../shared/contract/errors'
import { type Handlers, type RequestName, requests, type Tell, told } from '../shared/contract/studio'

export interface ErrorLog {
  error(detail: object, message: string): void
}
export interface Served {
  readonly handlers: Handlers
  readonly log: ErrorLog
}

/**
 * The one place that checks: whatever a page sends ends here, and only what the contract describes goes on.
 * Never rejects. An output that breaks the contract is our own bug and answers `internal`.
 */
export async function serveRequest(served: Served, name: unknown, input: unknown): Promise<Reply<unknown>> {
  try {
    if (!isRequestName(name)) throw new AppError('unknownRequest', 'The studio has no such request.')
    const handle = served.handlers[name] as (input: unknown) => unknown
    const value = await handle(parseOrRefuse(requests[name].input, input, name))
    return { ok: true, value: requests[name].output.parse(value) }
  } catch (error) {
    if (!(error instanceof AppError))
      served.log.error({ err: error, request: String(name) }, 'a request failed')
    return { ok: false, error: describeFailure(error) }
  }
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name)
}

/**
 * Says in the log when main tells something against the contract, once a name. It is told all the same: a
 * window that sees a slightly wrong safety state is better off than one that sees none. Never throws: a page that
 * goes away while it is told something is nothing that a journal, or a stop, may fail over.
 */
export function checkTold(tell: Tell, log: ErrorLog): Tell {
  const reported = new Set<string>()
  function report(name: string, detail: object, message: string): void {
    if (!reported.has(name)) log.error({ told: name, ...detail }, message)
    reported.add(name)
  }
  return (name, payload) => {
    const parsed = told[name].safeParse(payload)
    if (!parsed.success) report(name, { issue: parsed.error.issues[0] }, 'told against the contract')
    try {
      tell(name, payload)
    } catch (error) {
      report(name, { err: error }, 'could not be told')
    }
  }
}
