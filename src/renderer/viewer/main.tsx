import './viewer.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startWords } from './i18n'
import { App } from './page/App'
import { VisitContext } from './page/visit-context'
import { createMemory } from './room/memory'
import { createVisit } from './visit'

/** `/w/:room`, as people share it. */
const room = decodeURIComponent(/\/w\/([^/]+)/.exec(location.pathname)?.[1] ?? 'main')
const memory = createMemory(room, { lasting: localStorage, ofTab: sessionStorage })
const visit = createVisit({ room, memory })

/** An invitation stays in this tab and not in its address, where it would be seen and shared. */
function openInvite(): void {
  if (!visit.door.takeInvite(location.hash)) return
  history.replaceState(null, '', location.pathname + location.search)
  if (visit.store.getState().stage === 'outside') void visit.door.look()
}

startWords()
openInvite()
addEventListener('hashchange', openInvite)
addEventListener('online', visit.retryNow)
addEventListener('pagehide', visit.close)
// A page that comes out of the browser's back-forward cache has closed its visit.
addEventListener('pageshow', (event) => event.persisted && location.reload())

const remembered = memory.visit()
if (remembered) void visit.enter(remembered.name)
visit.door.start()

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')
createRoot(root).render(
  <StrictMode>
    <VisitContext value={visit}>
      <App />
    </VisitContext>
  </StrictMode>,
)
