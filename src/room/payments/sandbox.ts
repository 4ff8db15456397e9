import { z } from 'zod'
import { AppError, parseOrRefuse } from '../../shared/contract/errors'
import type { CreditPack } from '../../shared/domain/money'
import { creditAmount } from '../../shared/domain/room'
import type { PaymentNotice, PaymentProvider } from './provider'
import { sign, signatureHeader, verify } from './signature'

export const sandboxName = 'sandbox'
const packs: readonly CreditPack[] = [100, 500, 2_000].map((credits) => ({
  ...{ id: `test-${credits}`, credits, price: 'test' },
}))
const sandboxNotice = z.object({
  type: z.enum(['payment.paid', 'payment.reversed']),
  orderId: z.string().max(100),
  credits: creditAmount,
})

export interface SandboxMessage {
  body: Buffer
  headers: Record<string, string>
}
export interface Sandbox extends PaymentProvider {
  /** What a payment service would send to our webhook. */
  message(notice: z.infer<typeof sandboxNotice>, now: number): SandboxMessage
}

/** A payment service that takes no money, and signs what it says like one that does. */
export function createSandbox(secret: string): Sandbox {
  return {
    name: sandboxName,
    isTest: true,
    packs,
    checkout: async ({ id }) => `/payments/${sandboxName}/orders/${id}/pay`,
    read({ header, body, now }): PaymentNotice {
      verify(secret, header(signatureHeader), body, now)
      const { type, orderId, credits } = parseOrRefuse(sandboxNotice, jsonOf(body), 'payment notice')
      return { kind: type === 'payment.paid' ? 'paid' : 'reversed', orderId, credits }
    },
    message(said, now) {
      const body = Buffer.from(JSON.stringify(said))
      return {
        body,
        headers: { 'content-type': 'application/json', [signatureHeader]: sign(secret, body, now) },
      }
    },
  }
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (cause) {
    throw new AppError('badInput', 'The payment notice is not JSON.', { cause })
  }
}
