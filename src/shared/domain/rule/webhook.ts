import { z } from 'zod'

export const webhookId = z.string().regex(/^[\w-]{1,40}$/)
export const mostWebhooks = 20

const webAddress = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((url) => !hasSignIn(url), 'an address holds no name and password: the signature says who we are')

function hasSignIn(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed !== null && (parsed.username !== '' || parsed.password !== '')
}

/** An address that rules may post to. Its secret is kept with the other secrets, and signs each body. */
export const webhook = z.object({
  id: webhookId,
  name: z.string().trim().min(1).max(60),
  url: webAddress,
  /** The operator said that it may be on this machine or in her own network. */
  mayBePrivate: z.boolean().default(false),
})
export type Webhook = z.infer<typeof webhook>

export const webhookSettings = z.object({ webhooks: z.array(webhook).max(mostWebhooks).default([]) })
export type WebhookSettings = z.infer<typeof webhookSettings>

/** How an address did the last time. */
export const webhookView = webhook.extend({
  hasSecret: z.boolean(),
  last: z
    .object({ at: z.number(), status: z.number().int().nullable(), problem: z.string().nullable() })
    .nullable(),
})
export type WebhookView = z.infer<typeof webhookView>
