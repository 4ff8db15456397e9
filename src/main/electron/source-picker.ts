import {
  BrowserWindow,
  type DesktopCapturerSource,
  desktopCapturer,
  type Session,
  type Streams,
  session,
} from 'electron'
import { isOwnPage, scheme } from './own-page'
import { chosenIndex, pickerHtml, pickerUrl } from './picker-page'

const thumbnailSize = { width: 320, height: 180 }

/** The system's own picker where it has one (macOS, Wayland's portal), else a small window of ours. */
export function offerSources(own: Session, studioWindow: () => BrowserWindow | null): void {
  own.setDisplayMediaRequestHandler(
    (request, answer) => {
      const parent = studioWindow()
      if (!parent || !isOwnPage(request.frame?.url) || !request.videoRequested) return refuse(answer)
      pick(parent).then(
        (video) => (video ? answer(streamsOf(video, request.audioRequested)) : refuse(answer)),
        () => refuse(answer),
      )
    },
    { useSystemPicker: true },
  )
}

/** Electron rejects `getDisplayMedia` when the answer holds no stream. */
const refuse = (answer: (streams: Streams) => void): void => answer({})

/** Only Windows can capture the sound of the system. */
function streamsOf(video: DesktopCapturerSource, audioRequested: boolean): Streams {
  return audioRequested && process.platform === 'win32' ? { video, audio: 'loopback' } : { video }
}

async function pick(parent: BrowserWindow): Promise<DesktopCapturerSource | null> {
  const sources = await desktopCapturer.getSources({ types: ['screen', 'window'], thumbnailSize })
  // Wayland's portal has asked already and answers with the one source that was chosen.
  if (process.env.XDG_SESSION_TYPE === 'wayland') return sources[0] ?? null
  return sources.length === 0 ? null : ask(parent, sources)
}

/**
 * Choosing is following a link, which is caught and never followed. A closed window chooses nothing. The page
 * lives in a session of its own, because thumbnails are too large for a `data:` address.
 */
function ask(
  parent: BrowserWindow,
  sources: readonly DesktopCapturerSource[],
): Promise<DesktopCapturerSource | null> {
  const own = session.fromPartition('picker')
  const html = pickerHtml(sources.map(({ name, thumbnail }) => ({ name, thumbnail: thumbnail.toDataURL() })))
  if (own.protocol.isProtocolHandled(scheme)) own.protocol.unhandle(scheme)
  own.protocol.handle(scheme, () => new Response(html, { headers: { 'content-type': 'text/html' } }))
  const window = new BrowserWindow({
    parent,
    modal: true,
    width: 820,
    height: 560,
    autoHideMenuBar: true,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
    },
  })
  return new Promise((done) => {
    window.webContents.on('will-navigate', (event) => {
      event.preventDefault()
      const index = chosenIndex(event.url, sources.length)
      if (index !== null) done(sources[index] ?? null)
      window.close()
    })
    window.on('closed', () => done(null))
    window.loadURL(pickerUrl).catch(() => window.destroy())
  })
}
