import { randomBytes } from 'node:crypto'
import { defaultAccess } from '../../shared/domain/access'
import { defaultChatPolicy } from '../../shared/domain/chat'
import { defaultEncoding } from '../../shared/domain/encoding'
import { defaultMixer } from '../../shared/domain/mixer'
import { defaultTerms } from '../../shared/domain/money'
import { defaultNetwork } from '../../shared/domain/network'
import { defaultQueue } from '../../shared/domain/queue'
import { emptyCard } from '../../shared/domain/room-card'
import type { Rule } from '../../shared/domain/rule'
import { defaultPatterns } from '../../shared/domain/saved-pattern'
import { type Settings, settingsSections } from '../../shared/domain/settings'

export const freshToken = (): string => randomBytes(24).toString('base64url')

/** The tip menu of a first start. */
export const defaultRules: Rule[] = [
  {
    id: 'pulse',
    label: 'Pulse',
    description: 'Three seconds at 40 %',
    enabled: true,
    trigger: { kind: 'tip', atLeast: 25 },
    actions: [
      {
        kind: 'pattern',
        deviceId: null,
        outputKind: 'vibrate',
        pattern: { kind: 'constant', level: 0.4 },
        durationMs: 3_000,
      },
      { kind: 'alert', text: '{name} tipped {amount}', durationMs: 5_000 },
    ],
  },
  {
    id: 'wave',
    label: 'Wave',
    description: 'Ten seconds, rising and falling',
    enabled: true,
    trigger: { kind: 'tip', atLeast: 50 },
    actions: [
      {
        kind: 'pattern',
        deviceId: null,
        outputKind: 'vibrate',
        pattern: { kind: 'wave', low: 0.1, high: 0.5, periodMs: 2_500 },
        durationMs: 10_000,
      },
      { kind: 'alert', text: '{name} tipped {amount}: wave!', durationMs: 5_000 },
    ],
  },
  {
    id: 'party',
    label: 'Party',
    description: '',
    enabled: true,
    trigger: { kind: 'reaction', emoji: '🎉' },
    actions: [{ kind: 'alert', text: '{name} celebrates 🎉', durationMs: 3_000 }],
  },
]

export const defaultSettings = (): Settings => ({
  room: { title: 'My room', port: 8787, reach: 'thisMachine' },
  card: emptyCard,
  access: defaultAccess,
  chat: defaultChatPolicy,
  destination: { kind: 'room', url: null },
  network: defaultNetwork,
  encoding: defaultEncoding,
  radio: { adapter: { kind: 'system' } },
  devices: { known: [] },
  safety: settingsSections.safety.parse({
    armMinutes: 60,
    checkInMinutes: null,
    roomGraceMs: 1_500,
    eventMaxAgeMs: 5_000,
  }),
  rules: { rules: defaultRules },
  webhooks: { webhooks: [] },
  queue: defaultQueue,
  money: defaultTerms,
  patterns: { saved: defaultPatterns },
  polls: { templates: [] },
  obs: settingsSections.obs.parse({ address: { host: '127.0.0.1', port: 4455 }, connectOnStart: false }),
  dock: { key: freshToken(), port: 0 },
  intiface: { address: 'ws://127.0.0.1:12345', connectOnStart: false, forgotten: [] },
  overlay: { token: freshToken(), port: 0, heart: false, poll: true, goals: true },
  overlays: settingsSections.overlays.parse({}),
  alerts: settingsSections.alerts.parse({}),
  sounds: { kept: [] },
  speech: settingsSections.speech.parse({}),
  stopPage: { key: freshToken(), port: 0, reach: 'thisMachine' },
  mixer: defaultMixer,
  recording: { folder: null },
  appearance: { theme: 'dark' },
  shortcuts: { stop: 'CommandOrControl+Shift+S', gamepadButton: null, joystickButton: null },
})
