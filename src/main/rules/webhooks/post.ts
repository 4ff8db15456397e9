import { createHmac } from 'node:crypto'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { AppError } from '../../../shared/contract/errors'
import type { Webhook } from '../../../shared/domain/rule'
import { publicLookup, refusePrivateHost } from './address'

const answersWithinMs = 10_000

export interface Message {
  id: string
  /** Epoch ms. */
  at: number
  body: string
}

/**
 * The headers of the Standard Webhooks specification (standardwebhooks.com): `v1` is HMAC-SHA256 over
 * `id.timestamp.body` with the bytes behind `whsec_`, in base64; the timestamp is in seconds.
 */
export function signedHeaders(secret: string, { id, at, body }: Message): Record<string, string> {
  const seconds = Math.floor(at / 1_000)
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  }
}

/**
 * Posts JSON, once, and follows no redirect. Answers the status, whatever it is.
 * @throws AppError `forbidden` for a private address that was not allowed, `unavailable` with what went wrong
 */
export function post(
  { url, mayBePrivate }: Pick<Webhook, 'url' | 'mayBePrivate'>,
  { body, headers, signal }: { body: string; headers: Record<string, string>; signal?: AbortSignal },
): Promise<number> {
  const target = new URL(url)
  return new Promise((answer, fail) => {
    if (!mayBePrivate) refusePrivateHost(target)
    const start = target.protocol === 'https:' ? requestSecure : requestPlain
    const request = start(target, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Pulsedeck',
      },
      ...(mayBePrivate ? {} : { lookup: publicLookup }),
      ...(signal ? { signal } : {}),
      timeout: answersWithinMs,
      // Nothing is kept open for an address that rules call now and then.
      agent: false,
    })
    request.on('response', (response) => {
      answer(response.statusCode ?? 0)
      // What it has to say is not read.
      response.destroy()
    })
    request.on('timeout', () => request.destroy(new Error('no answer in time')))
    request.on('error', (cause) => fail(failureOf(target, cause)))
    request.end(body)
  })
}

function failureOf({ host }: URL, cause: Error): AppError {
  if (cause instanceof AppError) return cause
  const why = 'code' in cause ? String(cause.code) : cause.message
  return new AppError('unavailable', `${host} could not be reached: ${why}.`, { cause })
}
