import { expect, it } from 'vitest'
import { nonceHole, pageHeaders, placeNonce, studioPolicy } from '../../../src/shared/domain/page'

it('puts the nonce in every place that the build left for one', () => {
  const html = `<script nonce="${nonceHole}"></script><link nonce="${nonceHole}">`
  expect(placeNonce(html, 'abc')).toBe('<script nonce="abc"></script><link nonce="abc">')
})

it('never allows inline or evaluated script, framing, foreign bases or plugins', () => {
  const policy = studioPolicy('abc')
  const directives = new Map(policy.split('; ').map((each) => [each.split(' ')[0], each] as const))
  expect(directives.get('script-src')).toBe("script-src 'self' 'nonce-abc'")
  expect(policy).not.toContain('unsafe')
  for (const name of ['default-src', 'object-src', 'frame-src', 'base-uri', 'form-action', 'frame-ancestors'])
    expect(directives.get(name)).toBe(`${name} 'none'`)
})

it('sends the policy with the headers that keep the page to itself', () => {
  expect(pageHeaders('abc')).toMatchObject({
    'content-security-policy': studioPolicy('abc'),
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  })
})
