import './overlay.css'
import { systemClock } from '../../shared/system-clock'
import { hearStudio, tokenOf } from './overlay-socket'
import { createPanels } from './panels'

/** OBS draws this page over a scene: transparent, and nothing at all while there is nothing to show. */
const stage = document.getElementById('stage')
if (!stage) throw new Error('the page has no stage')
const panels = createPanels(stage, systemClock)

hearStudio({
  clock: systemClock,
  random: Math.random,
  token: tokenOf(location.hash),
  open: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/overlay/socket`),
  heard: panels.heard,
  lost: panels.lost,
})
