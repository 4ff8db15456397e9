import './overlay.css'
import { nothingOnScreen, type OnScreen } from '../../shared/domain/on-screen'
import { systemClock } from '../../shared/system-clock'
import { alertLook, alertOpacity, cssColour } from '../shared-media/alert-look'
import { createAlertQueue } from '../shared-media/alert-queue'
import { createAlertPanel } from './alert-panel'
import { createGoalPanel } from './goal-panel'
import { createHeartPanel } from './heart-panel'
import { hearStudio, tokenOf } from './overlay-socket'
import { createPollPanel } from './poll-panel'

/** OBS draws this page over a scene: transparent, and nothing at all while there is nothing to show. */
const stage = document.getElementById('stage')
if (!stage) throw new Error('the page has no stage')
document.documentElement.style.setProperty('--panel', cssColour(alertLook.panel))
document.documentElement.style.setProperty('--accent', cssColour(alertLook.accent))
document.documentElement.style.setProperty('--text', cssColour(alertLook.text))

const queue = createAlertQueue(alertLook.gapMs)
const panel = createAlertPanel(stage)
const heart = createHeartPanel(stage)
const poll = createPollPanel(stage)
const goals = createGoalPanel(stage)
const tickMs = 1_000 / 30
const timeTickMs = 250
let stopTicking: (() => void) | null = null

function tick(): void {
  const shown = queue.showing(systemClock.now())
  panel.show(shown?.alert ?? null, shown ? alertOpacity(shown.ageMs, shown.alert.durationMs) : 0)
  if (shown || queue.waiting() > 0) return
  stopTicking?.()
  stopTicking = null
}

let stopTime: (() => void) | null = null
function show(now: OnScreen): void {
  poll.show(now.poll)
  goals.show(now.goals)
  poll.tick(systemClock.wall())
  stopTime?.()
  stopTime = now.poll ? systemClock.every(timeTickMs, () => poll.tick(systemClock.wall())) : null
}

hearStudio({
  clock: systemClock,
  random: Math.random,
  token: tokenOf(location.hash),
  open: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/overlay/socket`),
  heard(message) {
    if (message.type === 'heart') return heart.show(message.heart)
    if (message.type === 'show') return show(message.onScreen)
    queue.add(message.alert)
    stopTicking ??= systemClock.every(tickMs, tick)
  },
  lost() {
    heart.show(null)
    show(nothingOnScreen)
  },
})
