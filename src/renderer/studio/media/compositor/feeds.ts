import type { FrameCounts } from './messages'

export type SourcePicture = VideoFrame | ImageBitmap

/** The latest picture of each source that has any. All are closed here, and nowhere else. */
export interface Feeds {
  /** Null: it gives nothing now. */
  setFrames(key: string, readable: ReadableStream<VideoFrame> | null): void
  setImage(key: string, image: ImageBitmap | null): void
  pictureOf(key: string): SourcePicture | null
  forget(key: string): void
  close(): void
}

interface Feed {
  reader: ReadableStreamDefaultReader<VideoFrame> | null
  picture: SourcePicture | null
}

export function createFeeds(deps: { counts: FrameCounts; onPicture(key: string): void }): Feeds {
  const { counts } = deps
  const feeds = new Map<string, Feed>()

  function show(feed: Feed, picture: SourcePicture | null): void {
    feed.picture?.close()
    if (feed.picture instanceof VideoFrame) counts.closed++
    feed.picture = picture
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
      if (feeds.get(key) !== feed) {
        next.value.close()
        counts.closed++
        continue
      }
      show(feed, next.value)
      deps.onPicture(key)
    }
    lose(key, feed)
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
      const feed: Feed = { reader: readable?.getReader() ?? null, picture: null }
      feeds.set(key, feed)
      take(key, feed).catch(() => lose(key, feed))
    },
    setImage(key, image) {
      forget(key)
      feeds.set(key, { reader: null, picture: image })
      deps.onPicture(key)
    },
    pictureOf: (key) => feeds.get(key)?.picture ?? null,
    forget,
    close() {
      for (const key of [...feeds.keys()]) forget(key)
    },
  }
}
