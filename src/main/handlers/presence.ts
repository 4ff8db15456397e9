import type { Handlers, RequestName } from '../../shared/contract/studio'

/**
 * What only an operator's hand leads to: whole topics, and single requests of those that the window asks for by itself
 * too, which is no sign of her.
 */
const gestures = new Set([
  ...['safety', 'device', 'queue', 'chat', 'rules', 'settings', 'credits', 'radio', 'obs', 'room'],
  ...['viewers', 'control', 'definitions', 'overlay', 'stopPage', 'stopButton', 'incident'],
  ...['overlays', 'alerts', 'sounds', 'speech'],
  ...['patterns', 'intiface', 'drill', 'money', 'destination', 'encoding', 'scenes', 'dock', 'webhooks'],
  'rehearsal',
  ...['sound.start', 'lab.open', 'lab.read', 'lab.subscribe', 'lab.setStop', 'lab.write'],
])

/** The same handlers; each request that takes a hand is told before it is served. */
export function noticed(handlers: Handlers, onGesture: () => void): Handlers {
  const entries = Object.entries(handlers).map(([name, handle]) => {
    const [topic = ''] = (name as RequestName).split('.')
    if (!gestures.has(topic) && !gestures.has(name)) return [name, handle]
    const serve = handle as (...args: unknown[]) => unknown
    return [
      name,
      (...args: unknown[]) => {
        onGesture()
        return serve(...args)
      },
    ]
  })
  return Object.fromEntries(entries) as Handlers
}
