import type { Session } from 'electron'
import { expect, it } from 'vitest'
import { guardPermissions, mayUse } from '../../../src/main/electron/permissions'

const ours = { url: 'pulsedeck://app/studio.html', isMainFrame: true }

it.each(['media', 'display-capture'])('grants %s to our own page only', (permission) => {
  expect(mayUse(permission, ours)).toBe(true)
  expect(mayUse(permission, { ...ours, isMainFrame: false })).toBe(false)
  for (const url of ['https://evil.test/', 'pulsedeck://app.evil.test/', 'data:text/html,x', undefined])
    expect(mayUse(permission, { url, isMainFrame: true })).toBe(false)
})

it.each([
  'geolocation',
  'notifications',
  'usb',
  'hid',
  'serial',
  'midi',
  'openExternal',
  'fileSystem',
  'unknown',
  '',
])('denies %o to everyone', (permission) => {
  expect(mayUse(permission, ours)).toBe(false)
})

it('sets every handler that a session has, and devices are always denied', () => {
  const handlers = new Map<string, (...args: never[]) => unknown>()
  const session = new Proxy({} as Session, {
    get: (_target, name) => (handler: (...args: never[]) => unknown) => handlers.set(String(name), handler),
  })
  guardPermissions(session)
  expect([...handlers.keys()].sort()).toEqual([
    'setBluetoothPairingHandler',
    'setDevicePermissionHandler',
    'setPermissionCheckHandler',
    'setPermissionRequestHandler',
  ])
  expect(handlers.get('setDevicePermissionHandler')?.()).toBe(false)
})
