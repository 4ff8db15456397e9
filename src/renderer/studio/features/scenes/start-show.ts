import type { StudioMedia } from '../../media'
import { mirror } from '../../mirror'
import { type TimelineEntry, timeline } from '../../timeline'
import { chatLines } from '../audience/chat-lines'
import { sceneUi, withDraft } from './state'

/** What goes out follows main's scenes, and the hand that moves a source before main has heard of it. */
export function startSceneShow(
  media: Pick<StudioMedia, 'showScenes' | 'showChat'>,
  words: { operatorName(): string },
): void {
  function show(): void {
    const { scenes } = mirror.getState()
    if (scenes) media.showScenes(withDraft(scenes, sceneUi.getState().draft))
  }
  mirror.subscribe((now, before) => {
    if (now.scenes !== before.scenes) show()
  })
  timeline.subscribe(({ entries }) => media.showChat(chatIn(entries, words.operatorName())))
  sceneUi.subscribe((now, before) => {
    if (now.draft !== before.draft) show()
  })
}

const shownLines = 12
/** What was said before is of another show. */
const freshMs = 30 * 60_000

const chatIn = (entries: readonly TimelineEntry[], operatorName: string) =>
  chatLines(entries)
    .filter(({ line, isRemoved }) => !isRemoved && Date.now() - line.at < freshMs)
    .map(({ line: { from, viewerName, text } }) => ({
      name: from === 'operator' ? operatorName : viewerName,
      text,
    }))
    .slice(-shownLines)
