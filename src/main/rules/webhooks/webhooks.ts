import { randomBytes, randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/contract/errors'
import type { Clock } from '../../../shared/domain/clock'
import {
  mostWebhooks,
  type Webhook,
  type WebhookSettings,
  type WebhookView,
} from '../../../shared/domain/rule'
import type { SecretStore } from '../../platform'
import type { Cancel } from '../cancel'
import type { Posted } from '../perform'
import { post, signedHeaders } from './post'

/** Requests to one address at the same time: a slow one is not buried. */
const mostAtOnce = 8

/** Web addresses that rules may post to: named, signed, and never in a private network unless the operator said so. */
export interface Webhooks {
  view(): WebhookView[]
  /** Answers its id. @throws AppError `notFound` | `tooLarge` */
  save(wish: Omit<Webhook, 'id'> & { id: string | null }): Promise<string>
  remove(id: string): Promise<void>
  /** @throws AppError `notFound` */
  secret(id: string, renew: boolean): Promise<string>
  /** Answers the status. @throws AppError */
  tryOut(id: string): Promise<number>
  /** For rules: anything but a 2xx is a failure. @throws AppError */
  post(id: string, body: Posted, cancel: Cancel): Promise<void>
}

export async function createWebhooks(deps: {
  clock: Pick<Clock, 'wall'>
  secrets: SecretStore
  settings(): WebhookSettings
  save(settings: WebhookSettings): Promise<void>
  onChange(): void
}): Promise<Webhooks> {
  const { secrets } = deps
  const list = () => deps.settings().webhooks
  const secretOf = new Map<string, string>()
  const last = new Map<string, NonNullable<WebhookView['last']>>()
  const underWay = new Map<string, number>()
  const secretName = (id: string) => `webhook.${id}`
  for (const { id } of list()) {
    const kept = await secrets.get(secretName(id))
    if (kept !== null) secretOf.set(id, kept)
  }

  function find(id: string): Webhook {
    const found = list().find((each) => each.id === id)
    if (!found) throw new AppError('notFound', 'That web address is gone. Choose another one in the rule.')
    return found
  }
  async function makeSecret(id: string): Promise<string> {
    const secret = `whsec_${randomBytes(32).toString('base64')}`
    await secrets.set(secretName(id), secret)
    secretOf.set(id, secret)
    deps.onChange()
    return secret
  }
  function note(id: string, status: number | null, problem: string | null): void {
    last.set(id, { at: deps.clock.wall(), status, problem })
    deps.onChange()
  }

  async function send(webhook: Webhook, body: object, signal?: AbortSignal): Promise<number> {
    const { id } = webhook
    const count = underWay.get(id) ?? 0
    if (count >= mostAtOnce)
      throw new AppError('rateLimited', `${webhook.name} has not answered ${mostAtOnce} messages yet.`)
    underWay.set(id, count + 1)
    try {
      const at = deps.clock.wall()
      const text = JSON.stringify({ timestamp: new Date(at).toISOString(), ...body })
      const secret = secretOf.get(id) ?? (await makeSecret(id))
      const headers = signedHeaders(secret, { id: `msg_${randomUUID()}`, at, body: text })
      const status = await post(webhook, { body: text, headers, ...(signal && { signal }) })
      note(id, status, null)
      return status
    } catch (error) {
      note(id, null, error instanceof AppError ? error.message : null)
      throw error
    } finally {
      underWay.set(id, (underWay.get(id) ?? 1) - 1)
    }
  }

  return {
    view: () =>
      list().map((each) => ({ ...each, hasSecret: secretOf.has(each.id), last: last.get(each.id) ?? null })),
    async save({ id: known, ...rest }) {
      if (known !== null) find(known)
      else if (list().length >= mostWebhooks)
        throw new AppError('tooLarge', `There are ${mostWebhooks} web addresses already. Remove one first.`)
      const id = known ?? randomUUID().slice(0, 8)
      const webhook = { id, ...rest }
      const others = list().map((each) => (each.id === id ? webhook : each))
      await deps.save({ webhooks: known === null ? [...others, webhook] : others })
      if (!secretOf.has(id)) await makeSecret(id)
      deps.onChange()
      return id
    },
    async remove(id) {
      await deps.save({ webhooks: list().filter((each) => each.id !== id) })
      await secrets.set(secretName(id), null)
      secretOf.delete(id)
      last.delete(id)
      deps.onChange()
    },
    async secret(id, renew) {
      find(id)
      const known = secretOf.get(id)
      return known === undefined || renew ? makeSecret(id) : known
    },
    tryOut: async (id) => send(find(id), { type: 'test', data: {} }),
    async post(id, { event, ...data }, cancel) {
      const abort = new AbortController()
      const forget = cancel.onCancel(() => abort.abort())
      try {
        const webhook = find(id)
        const status = await send(webhook, { type: event, data }, abort.signal)
        if (status < 200 || status > 299)
          throw new AppError('unavailable', `${webhook.name} answered ${status}.`)
      } finally {
        forget()
      }
    },
  }
}
