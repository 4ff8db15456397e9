import type { Session } from 'electron'
import { isOwnPage } from './own-page'

/** What the studio's page needs, each with its reason; everything else is denied, to everyone. */
const granted = new Set([
  // Camera and microphone.
  'media',
  // A screen or window, after the picker.
  'display-capture',
  // Copying the viewer link.
  'clipboard-sanitized-write',
  // Publishing to the room server on this machine, which Chromium guards as access to the local network.
  'local-network-access',
  'loopback-network',
])

/** The one decision behind both handlers: our own page, in its main frame, and only what it needs. */
export function mayUse(
  permission: string,
  asker: { url: string | undefined; isMainFrame: boolean },
): boolean {
  return granted.has(permission) && asker.isMainFrame && isOwnPage(asker.url)
}

/** Chromium checks first and asks then; both must say no, or a check alone would grant. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(mayUse(permission, { url: details.requestingUrl, isMainFrame: details.isMainFrame })),
  )
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    mayUse(permission, { url: details.requestingUrl ?? origin, isMainFrame: details.isMainFrame }),
  )
  session.setDevicePermissionHandler(() => false)
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }))
}
