import { expect, it } from 'vitest'
import { browserCommands } from '../../../src/main/browser-host/open-browser'

const url = 'http://127.0.0.1:1/#token=x'
const commands = (desktop: Partial<Parameters<typeof browserCommands>[2]>) =>
  browserCommands(() => url, '/profile', { platform: 'linux', env: {}, isRoot: false, ...desktop })

it('opens nothing where there is no display, and spends no token on it', () => {
  const spend = () => {
    throw new Error('spent')
  }
  expect(browserCommands(spend, '/profile', { platform: 'linux', env: {}, isRoot: false })).toEqual([])
})

it('opens nothing when told so', () => {
  expect(commands({ env: { DISPLAY: ':0', PULSEDECK_OPEN: 'no' } })).toEqual([])
})

it('prefers Chromium in a window of its own, and ends with what opens any address', () => {
  const found = commands({ env: { DISPLAY: ':0' } })
  expect(found[0]).toMatchObject({ program: 'chromium' })
  expect(found[0]?.args).toContain(`--app=${url}`)
  expect(found.at(-1)).toEqual({ program: 'xdg-open', args: [url] })
})

it('goes without the sandbox only for root, where it cannot start', () => {
  expect(commands({ env: { DISPLAY: ':0' } })[0]?.args).not.toContain('--no-sandbox')
  expect(commands({ env: { DISPLAY: ':0' }, isRoot: true })[0]?.args).toContain('--no-sandbox')
})

it.each([
  ['darwin', 'open'],
  ['win32', 'rundll32'],
] as const)('on %s the last resort is %s', (platform, program) => {
  expect(commands({ platform }).at(-1)?.program).toBe(program)
})
