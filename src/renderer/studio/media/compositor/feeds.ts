import type { FrameCounts } from './messages'
import type { Pixels } from './pixels'

export type SourcePicture = VideoFrame | ImageBitmap

/** The latest picture of each source that has any. All are closed here, and nowhere else. */
export interface Feeds {
  /** Null: it gives nothing now. */
  setFrames(key: string, readable: ReadableStream<VideoFrame> | null): void
  setImage(key: string, image: ImageBitmap | null): void
  pictureOf(key: string): SourcePicture | null
  /** The same, as it is drawn quickest. */
  drawableOf(key: string): SourcePicture | OffscreenCanvas | null
  forget(key: string): void
  close(): void
}

interface Feed {
  reader: ReadableStreamDefaultReader<VideoFrame> | null
  picture: SourcePicture | null
  /** Copies of its frames, where that is quicker. */
  pixels: Pixels | null
  copied: OffscreenCanvas | null
  /** Its present picture was drawn, and not only handed on. */
  wasDrawn: boolean
}

const emptyFeed: Feed = { reader: null, picture: null, pixels: null, copied: null, wasDrawn: false }

export function createFeeds(deps: {
  counts: FrameCounts
  onPicture(key: string): void
  /** Absent: frames are drawn as they are. */
  createPixels?(): Pixels
}): Feeds {
  const { counts } = deps
  const feeds = new Map<string, Feed>()

  function show(feed: Feed, picture: SourcePicture | null): void {
    feed.picture?.close()
    if (feed.picture instanceof VideoFrame) counts.closed++
    feed.picture = picture
    feed.copied = null
    feed.wasDrawn = false
  }

  function forget(key: string): void {
    const feed = feeds.get(key)
    if (!feed) return
    feeds.delete(key)
    feed.reader?.cancel().catch(() => {
      // The track ended first; there is nothing left to cancel.
    })
    show(feed, null)
  }

  async function take(key: string, feed: Feed): Promise<void> {
    for (;;) {
      const next = await feed.reader?.read()
      if (!next || next.done) break
      counts.taken++
      const copied = feed.wasDrawn ? await copyOf(feed, next.value) : null
      if (feeds.get(key) !== feed) {
        next.value.close()
        counts.closed++
        continue
      }
      show(feed, next.value)
      feed.copied = copied
      deps.onPicture(key)
    }
    lose(key, feed)
  }

  /** A browser that cannot copy this kind of frame is not asked again. */
  async function copyOf(feed: Feed, frame: VideoFrame): Promise<OffscreenCanvas | null> {
    try {
      return (await feed.pixels?.copy(frame)) ?? null
    } catch {
      feed.pixels = null
      return null
    }
  }

  /** Its last picture must not stand there as if it were alive. */
  function lose(key: string, feed: Feed): void {
    if (feeds.get(key) !== feed) return
    show(feed, null)
    deps.onPicture(key)
  }

  return {
    setFrames(key, readable) {
      forget(key)
      const pixels = deps.createPixels?.() ?? null
      const feed: Feed = { ...emptyFeed, reader: readable?.getReader() ?? null, pixels }
      feeds.set(key, feed)
      take(key, feed).catch(() => lose(key, feed))
    },
    setImage(key, image) {
      forget(key)
      feeds.set(key, { ...emptyFeed, picture: image })
      deps.onPicture(key)
    },
    pictureOf: (key) => feeds.get(key)?.picture ?? null,
    drawableOf(key) {
      const feed = feeds.get(key)
      if (!feed) return null
      feed.wasDrawn = true
      return feed.copied ?? feed.picture
    },
    forget,
    close() {
      for (const key of [...feeds.keys()]) forget(key)
    },
  }
}
