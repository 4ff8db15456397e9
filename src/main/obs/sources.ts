import type { ObsSource } from '../../shared/domain/obs'
import {
  filterList,
  hotkeyList,
  type Item,
  itemList,
  mediaStatus,
  screenshot,
  textSettings,
  transformOf,
} from './answers'
import type { Answer, AsksObs } from './obs-socket'
import { understood } from './protocol'
import type { ObsRequest } from './requests-of'

/** A scene with more is shown as far as this. */
const mostItems = 60
const isText = (kind: string | null): boolean => kind !== null && /^text_/.test(kind)
const isMedia = (kind: string | null): boolean => kind !== null && /^(ffmpeg_source|vlc_source)/.test(kind)

/** protocol.md: OBS's own obs_media_state. */
const mediaStates: Readonly<Record<string, NonNullable<ObsSource['media']>['state']>> = {
  OBS_MEDIA_STATE_PLAYING: 'playing',
  OBS_MEDIA_STATE_OPENING: 'playing',
  OBS_MEDIA_STATE_BUFFERING: 'playing',
  OBS_MEDIA_STATE_PAUSED: 'paused',
  OBS_MEDIA_STATE_STOPPED: 'stopped',
  OBS_MEDIA_STATE_ENDED: 'ended',
}

/** The sources of a scene with what can be changed of each, from the top of the picture down. @throws AppError */
export async function sourcesOf(obs: AsksObs, sceneName: string): Promise<ObsSource[]> {
  const answer = await obs.ask({ requestType: 'GetSceneItemList', requestData: { sceneName } })
  const items = understood(itemList, answer).sceneItems.reverse().slice(0, mostItems)
  if (items.length === 0) return []
  const plan = items.flatMap(questionsOf)
  const answers = await obs.askAll(plan)
  const said = (name: string, type: string): Answer | undefined =>
    answers[plan.findIndex((each) => each.requestType === type && nameIn(each) === name)]
  return items.map((item) => sourceOf(item, said))
}

const nameIn = ({ requestData }: ObsRequest): unknown => requestData?.sourceName ?? requestData?.inputName

function questionsOf({ sourceName, inputKind }: Item): ObsRequest[] {
  const requestData = { inputName: sourceName }
  return [
    { requestType: 'GetSourceFilterList', requestData: { sourceName } },
    ...(isText(inputKind) ? [{ requestType: 'GetInputSettings', requestData }] : []),
    ...(isMedia(inputKind) ? [{ requestType: 'GetMediaInputStatus', requestData }] : []),
  ]
}

function sourceOf(item: Item, said: (name: string, type: string) => Answer | undefined): ObsSource {
  const { sourceName: name, inputKind } = item
  const data = (type: string): unknown => {
    const answer = said(name, type)
    return answer?.ok ? answer.data : undefined
  }
  const filters = filterList.safeParse(data('GetSourceFilterList')).data?.filters ?? []
  const media = mediaStatus.safeParse(data('GetMediaInputStatus')).data
  return {
    itemId: item.sceneItemId,
    name,
    kind: inputKind ?? (item.isGroup ? 'group' : 'scene'),
    visible: item.sceneItemEnabled,
    transform: transformOf(item),
    filters: filters.map(({ filterName, filterEnabled }) => ({ name: filterName, enabled: filterEnabled })),
    text: isText(inputKind)
      ? (textSettings.safeParse(data('GetInputSettings')).data?.inputSettings.text ?? '')
      : null,
    media: isMedia(inputKind) ? { state: mediaStates[media?.mediaState ?? ''] ?? 'none' } : null,
  }
}

const thumbnailWidth = 192
/** A small JPEG of a scene or source, as a `data:` address. @throws AppError */
export async function thumbnailOf(obs: AsksObs, sourceName: string): Promise<string> {
  const requestData = {
    sourceName,
    imageFormat: 'jpg',
    imageWidth: thumbnailWidth,
    imageCompressionQuality: 60,
  }
  const { imageData } = understood(
    screenshot,
    await obs.ask({ requestType: 'GetSourceScreenshot', requestData }),
  )
  // OBS calls it image/jpg, which is no media type.
  return imageData.replace('data:image/jpg;', 'data:image/jpeg;')
}

/** Each once, by the name that OBS gives it. @throws AppError */
export async function hotkeysOf(obs: AsksObs): Promise<string[]> {
  const { hotkeys } = understood(hotkeyList, await obs.ask({ requestType: 'GetHotkeyList' }))
  return [...new Set(hotkeys)]
}
