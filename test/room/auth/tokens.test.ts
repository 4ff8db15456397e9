import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSigningKey } from '../../../src/room/auth/signing-key'
import { createTokens } from '../../../src/room/auth/tokens'
import { systemClock } from '../../../src/shared/system-clock'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pulsedeck-keys-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const payload = { room: 'main', role: 'studio', abilities: ['studio'] }
const seconds = Math.floor(Date.now() / 1_000)
const claim = (jwt: SignJWT) =>
  jwt
    .setSubject('x')
    .setIssuer('pulsedeck-room')
    .setAudience('pulsedeck-access')
    .setExpirationTime(seconds + 60)

const forgeries: [string, (signer: { secret: CryptoKey }) => Promise<string>][] = [
  ['nothing', async () => ''],
  ['no JWT', async () => 'a.b.c'],
  [
    'alg none',
    async () =>
      new UnsecuredJWT(payload)
        .setSubject('x')
        .setIssuer('pulsedeck-room')
        .setAudience('pulsedeck-access')
        .setExpirationTime(seconds + 60)
        .encode(),
  ],
  [
    'HMAC with a guessed secret',
    () => claim(new SignJWT(payload)).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32)),
  ],
  [
    'another key',
    async () =>
      claim(new SignJWT(payload))
        .setProtectedHeader({ alg: 'EdDSA' })
        .sign((await generateKeyPair('EdDSA')).privateKey),
  ],
  [
    'another issuer',
    ({ secret }) =>
      claim(new SignJWT(payload)).setIssuer('else').setProtectedHeader({ alg: 'EdDSA' }).sign(secret),
  ],
  [
    'another audience',
    ({ secret }) =>
      claim(new SignJWT(payload)).setAudience('else').setProtectedHeader({ alg: 'EdDSA' }).sign(secret),
  ],
  [
    'expired',
    ({ secret }) =>
      claim(new SignJWT(payload))
        .setExpirationTime(seconds - 1)
        .setProtectedHeader({ alg: 'EdDSA' })
        .sign(secret),
  ],
  [
    'no end',
    ({ secret }) =>
      new SignJWT(payload)
        .setSubject('x')
        .setIssuer('pulsedeck-room')
        .setAudience('pulsedeck-access')
        .setProtectedHeader({ alg: 'EdDSA' })
        .sign(secret),
  ],
  [
    'another room',
    ({ secret }) =>
      claim(new SignJWT({ ...payload, room: 'else' }))
        .setProtectedHeader({ alg: 'EdDSA' })
        .sign(secret),
  ],
  [
    'an unknown ability',
    ({ secret }) =>
      claim(new SignJWT({ ...payload, abilities: ['all'] }))
        .setProtectedHeader({ alg: 'EdDSA' })
        .sign(secret),
  ],
]

describe('a token', () => {
  it('says who it is for and what they may do', async () => {
    const tokens = createTokens({ key: await loadSigningKey(dir), room: 'main', clock: systemClock })
    const before = systemClock.wall()
    const { token, expiresAt } = await tokens.issue('viewer', 'v1')
    const subject = await tokens.verify(token)
    expect(subject.issuedAt).toBeGreaterThanOrEqual(before)
    expect(subject).toEqual({
      id: 'v1',
      role: 'viewer',
      abilities: ['watch', 'chat', 'tip', 'react'],
      issuedAt: subject.issuedAt,
      expiresAt,
    })
  })
  it.each(forgeries)('is refused when it is %s', async (_name, forge) => {
    const key = await loadSigningKey(dir)
    const tokens = createTokens({ key, room: 'main', clock: systemClock })
    const forged = await forge({ secret: key.secret as CryptoKey })
    await expect(tokens.verify(forged)).rejects.toMatchObject({ code: 'unauthorized' })
  })
  it('is no ticket, and a ticket is no token', async () => {
    const tokens = createTokens({ key: await loadSigningKey(dir), room: 'main', clock: systemClock })
    const ticket = await tokens.issueTicket('v1')
    expect(await tokens.readTicket(ticket)).toBe('v1')
    await expect(tokens.verify(ticket)).rejects.toMatchObject({ code: 'unauthorized' })
    expect(await tokens.readTicket((await tokens.issue('viewer', 'v1')).token)).toBeNull()
  })
})

describe('the signing key', () => {
  it('is made once, for its owner only', async () => {
    const tokens = createTokens({ key: await loadSigningKey(dir), room: 'main', clock: systemClock })
    const { token } = await tokens.issue('studio', 'me')
    const again = createTokens({ key: await loadSigningKey(dir), room: 'main', clock: systemClock })
    expect((await again.verify(token)).role).toBe('studio')
    if (process.platform !== 'win32')
      expect((await stat(join(dir, 'signing-key.json'))).mode & 0o777).toBe(0o600)
  })
  it('that is damaged is named, not replaced', async () => {
    await writeFile(join(dir, 'signing-key.json'), '{"kty":')
    await expect(loadSigningKey(dir)).rejects.toMatchObject({ code: 'fileCorrupt' })
    expect(await readFile(join(dir, 'signing-key.json'), 'utf8')).toBe('{"kty":')
  })
})
