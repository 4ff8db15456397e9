import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '../../shared/contract/errors'

export const signatureHeader = 'pulsedeck-signature'
/** A signed message that is older could be a recorded one. */
const goodForMs = 5 * 60_000

const digest = (secret: string, seconds: number, body: Buffer): Buffer =>
  createHmac('sha256', secret).update(`${seconds}.`).update(body).digest()

/** `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`, the form that Stripe made common. */
export function sign(secret: string, body: Buffer, now: number): string {
  const seconds = Math.floor(now / 1_000)
  return `t=${seconds},v1=${digest(secret, seconds, body).toString('hex')}`
}

/** @throws AppError `unauthorized`, without a word on what was wrong */
export function verify(secret: string, signature: string | undefined, body: Buffer, now: number): void {
  const parts = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature ?? '')
  const seconds = Number(parts?.[1])
  const given = Buffer.from(parts?.[2] ?? '', 'hex')
  const expected = digest(secret, seconds, body)
  const isSame = given.length === expected.length && timingSafeEqual(given, expected)
  if (!isSame || Math.abs(now - seconds * 1_000) > goodForMs)
    throw new AppError('unauthorized', 'The signature of this message is not good.')
}
