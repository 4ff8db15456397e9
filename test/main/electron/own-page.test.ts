import { expect, it } from 'vitest'
import { isOwnPage, mayAsk, mayOpenOutside, studioUrl } from '../../../src/main/electron/own-page'

it('knows its own page', () => {
  expect(isOwnPage(studioUrl)).toBe(true)
  expect(isOwnPage('pulsedeck://app/')).toBe(true)
})

const strangers = [
  undefined,
  '',
  'about:blank',
  'pulsedeck://app.evil.test/',
  'pulsedeck://apple/',
  'pulsedeck://app@evil.test/',
  'pulsedeck://user@app/',
  'pulsedeck://picker/',
  'pulsedeck:app/',
  'pulsedeckx://app/',
  'https://app/',
  'https://evil.test/pulsedeck://app/',
  'file:///pulsedeck://app/studio.html',
  'data:text/html,pulsedeck://app/',
  'javascript:pulsedeck://app/',
]
it.each(strangers)('takes %o for a stranger, who may not ask', (url) => {
  expect(isOwnPage(url)).toBe(false)
  const frame = { url: url ?? '' }
  expect(mayAsk(frame, frame)).toBe(false)
})

it('lets the main frame of the window ask, and no other frame of the same page', () => {
  const main = { url: studioUrl }
  expect(mayAsk(main, main)).toBe(true)
  expect(mayAsk({ url: studioUrl }, main)).toBe(false)
  expect(mayAsk(null, main)).toBe(false)
  expect(mayAsk(null, null)).toBe(false)
})

it('opens viewer pages of this machine outside, and nothing else', () => {
  expect(mayOpenOutside('http://127.0.0.1:8787/w/main')).toBe(true)
  for (const url of [
    'https://good.example.evil.test/w/main',
    'http://127.0.0.1.evil.test/w/main',
    'http://x@127.0.0.1/w/main',
    'http://127.0.0.1:8787/metrics',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'smb://127.0.0.1/w/x',
    'ms-settings:w',
    '',
  ])
    expect(mayOpenOutside(url)).toBe(false)
})
