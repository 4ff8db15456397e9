import type { Clock, Stop } from '../../shared/domain/clock'
import { nothingOnScreen, type OnScreen } from '../../shared/domain/on-screen'
import type { OverlayMessage } from '../../shared/domain/overlay'
import type { OverlayKind } from '../../shared/domain/overlay/kind'
import type { ScreenLevels } from '../../shared/domain/overlay/level'
import type { OverlayLook } from '../../shared/domain/overlay/look'
import type { Area } from '../../shared/domain/overlay/place'
import { standardTheme } from '../../shared/domain/overlay/theme'
import type { Heart } from '../../shared/domain/sensor'
import { inkOf } from '../shared-media/alert-look'
import { chatLook } from '../shared-media/chat-look'
import { drawLook } from '../shared-media/draw-look'
import { heartLook } from '../shared-media/heart-look'
import { panelKinds, panelOf } from '../shared-media/panel-look'
import { goalLook, pollHeight, pollLook } from '../shared-media/show-look'
import { pageSpeech } from '../shared-media/speech-queue'
import { createAlertPanel } from './alert-panel'
import { createChatPanel } from './chat-panel'
import { createDrawPanel } from './draw-panel'
import { createGoalPanel } from './goal-panel'
import { createHeartPanel } from './heart-panel'
import { createLayer } from './layer'
import { createPageSounds } from './page-sounds'
import { createPollPanel } from './poll-panel'
import { createRowsPanel } from './rows-panel'
import { createSlotPanels } from './slot-panel'

/** For whom motion disturbs, by this machine's own setting. */
const reduced = matchMedia('(prefers-reduced-motion: reduce)')
const timeTickMs = 250
/** A page that comes back in the middle of an alert does not play its sound again. */
const soundAgeMs = 500

/** Everything that the page may show, told by the studio. */
export function createPanels(stage: HTMLElement, clock: Clock) {
  let look: OverlayLook = { theme: standardTheme, places: {}, isCalm: false }
  let onScreen = nothingOnScreen
  let levels: ScreenLevels = []
  const layers = {
    ...{ poll: createLayer(stage), goals: createLayer(stage) },
    ...{ heart: createLayer(stage), chat: createLayer(stage), draw: createLayer(stage) },
  }
  const rows = panelKinds.map((kind) => {
    const layer = createLayer(stage)
    return { kind, layer, panel: createRowsPanel(layer, kind) }
  })
  const heart = createHeartPanel(layers.heart.element)
  const poll = createPollPanel(layers.poll.element)
  const goals = createGoalPanel(layers.goals.element)
  const chat = createChatPanel(layers.chat)
  const isCalm = () => look.isCalm || reduced.matches
  const draw = createDrawPanel(layers.draw.element, { clock, isCalm })
  const slots = createSlotPanels(stage)
  const alerts = createAlertPanel({
    layer: createLayer(stage),
    clock,
    isCalm,
  })
  const sounds = createPageSounds()
  const speech = pageSpeech(clock.after)
  let stopTime: Stop | null = null

  function place(kind: keyof typeof layers, usual: Area): void {
    layers[kind].place(look.places[kind as OverlayKind], usual)
  }
  function tick(): void {
    const epochMs = clock.wall()
    poll.tick(epochMs)
    for (const { kind, layer, panel } of rows) {
      const drawn = panelOf(kind, { onScreen, levels, epochMs })
      if (drawn) layer.place(look.places[kind], drawn.area)
      panel.show(drawn)
    }
  }
  function show(now: OnScreen): void {
    onScreen = now
    if (now.poll) place('poll', { ...pollLook, height: pollHeight(now.poll) })
    poll.show(now.poll)
    place('goals', goalLook.area)
    goals.show(now.goals)
    place('chat', chatLook.area)
    chat.show(now.chat)
    place('draw', drawLook.area)
    draw.show(now.draw, inkOf(look.theme))
    slots.show(now.texts)
    tick()
    stopTime?.()
    stopTime = now.poll || now.countdowns.length > 0 ? clock.every(timeTickMs, tick) : null
  }
  function showHeart(now: Heart | null): void {
    place('heart', heartLook.area)
    heart.show(now)
  }
  function wear(next: OverlayLook): void {
    look = next
    const { panel, accent, text, family } = inkOf(look.theme)
    for (const [name, value] of Object.entries({ panel, accent, text, family }))
      document.documentElement.style.setProperty(`--${name}`, value)
    show(onScreen)
    place('heart', heartLook.area)
  }
  wear(look)

  return {
    heard(message: OverlayMessage): void {
      switch (message.type) {
        case 'alert': {
          const { alert, ageMs } = message
          alerts.show(alert, ageMs)
          if (alert.look?.sound && ageMs < soundAgeMs) sounds.play(alert.look.sound)
          break
        }
        case 'alertEnd':
          alerts.end(message.id)
          sounds.silence()
          break
        case 'heart':
          showHeart(message.heart)
          break
        case 'show':
          show(message.onScreen)
          break
        case 'levels':
          levels = message.levels
          tick()
          break
        case 'look':
          wear(message.look)
          break
        case 'sound':
          sounds.play(message.sound)
          break
        case 'speech':
          speech.say(message.speech)
          break
        case 'hush':
          speech.hush(message.all)
      }
    },
    /** What is shown may be old: all but the alert, which ends by itself, goes. */
    lost(): void {
      heart.show(null)
      levels = []
      show(nothingOnScreen)
    },
  }
}
