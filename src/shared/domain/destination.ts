import { z } from 'zod'

const privateHost =
  /^(localhost|127(\.\d{1,3}){3}|\[::1\]|10(\.\d{1,3}){3}|192\.168(\.\d{1,3}){2}|172\.(1[6-9]|2\d|3[01])(\.\d{1,3}){2}|[\w-]+\.local)$/

/** Whether a WHIP endpoint may be used: RFC 9725 asks for HTTPS; this machine and the local network may do without. */
export function isWhipUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  if (username || password) return false
  return protocol === 'https:' || (protocol === 'http:' && privateHost.test(hostname))
}

export const whipUrl = z
  .string()
  .max(2_000)
  .refine(isWhipUrl, 'an https:// address without a password in it (http:// only on the local network)')

/** A header's value: what RFC 6750 lets a bearer token be, and nothing that could end the line. */
export const bearerToken = z.string().regex(/^[\w\-.~+/=:]{0,4000}$/)

/** The embedded room, or any server that speaks WHIP (RFC 9725). The address is kept while the room is used. */
export const destinationSettings = z.object({
  kind: z.enum(['room', 'remote']).default('room'),
  url: whipUrl.nullable().default(null),
})
export type DestinationSettings = z.infer<typeof destinationSettings>

export const destinationView = destinationSettings.extend({ hasToken: z.boolean() })
export type DestinationView = z.infer<typeof destinationView>

/** `token`: null keeps the one that is kept; an empty one means that none is sent. */
export const destinationWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('room') }).strict(),
  z.object({ kind: z.literal('remote'), url: whipUrl, token: bearerToken.nullable() }).strict(),
])
export type DestinationWish = z.infer<typeof destinationWish>

const mostSdpCharacters = 64 * 1_024

/** What a page asks main to say to the remote endpoint. Where to and with which token is main's to know. */
export const signalRequest = z.discriminatedUnion('method', [
  z.object({ method: z.literal('POST'), body: z.string().max(mostSdpCharacters) }).strict(),
  z
    .object({
      method: z.literal('PATCH'),
      /** The session's own address, as the answer to its POST gave it. */
      url: z.string(),
      ifMatch: z.string().max(1_000).nullable(),
      body: z.string().max(mostSdpCharacters),
    })
    .strict(),
  z.object({ method: z.literal('DELETE'), url: z.string() }).strict(),
])
export type SignalRequest = z.infer<typeof signalRequest>

/** The answer's parts that WHIP and WHEP know of, or why there is none. */
export const signalAnswer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    status: z.number().int(),
    /** Resolved against the address that answered. */
    location: z.string().nullable(),
    etag: z.string().nullable(),
    link: z.string().nullable(),
    retryAfter: z.string().nullable(),
    body: z.string(),
  }),
  z.object({ ok: z.literal(false), why: z.enum(['unreachable', 'untrusted', 'redirected']) }),
])
export type SignalAnswer = z.infer<typeof signalAnswer>

/** The parts of an HTTP answer from `url` that WHIP and WHEP know of. */
export function signalAnswerOf(
  { status, headers }: { status: number; headers: { get(name: string): string | null } },
  url: string,
  body: string,
): SignalAnswer {
  const location = headers.get('location')
  return {
    ok: true,
    status,
    location: location !== null && URL.canParse(location, url) ? new URL(location, url).href : null,
    etag: headers.get('etag'),
    link: headers.get('link'),
    retryAfter: headers.get('retry-after'),
    body,
  }
}
