/**
 * A page's link to the studio: its key, its questions, and what it was last told. A status older than `staleAfterMs`
 * says nothing any more.
 */
export function openLink({ keyHeader, keptAs, answerWithinMs, staleAfterMs }) {
  const key = takeKey(keptAs)
  /** The last status, with the moment it came by this page's own monotonic clock. */
  let known = null
  const link = {
    isRefused: key === '',
    /** @throws Error in the studio's words, where it has any */
    async ask(path) {
      const response = await fetch(path, {
        method: 'POST',
        headers: { [keyHeader]: key },
        cache: 'no-store',
        signal: AbortSignal.timeout(answerWithinMs),
      })
      if (response.status === 401) link.isRefused = true
      if (!response.ok) throw new Error(await reasonOf(response))
      known = { status: await response.json(), at: performance.now() }
    },
    ageMs: () => (known ? performance.now() - known.at : Number.POSITIVE_INFINITY),
    /** Null: nobody knows. */
    status: () => (!link.isRefused && link.ageMs() <= staleAfterMs ? known.status : null),
    /** Long enough for a first answer. */
    hasAsked: () => known !== null || performance.now() > staleAfterMs,
  }
  return link
}

async function reasonOf(response) {
  const body = await response.json().catch(() => null)
  return body?.error ?? `answered ${response.status}`
}

/** From the address, which forgets it at once; kept by this browser, so that a reload or a bookmark works. */
function takeKey(keptAs) {
  const given = location.hash.slice(1)
  if (given) history.replaceState(null, '', location.pathname)
  try {
    if (given) localStorage.setItem(keptAs, given)
    return given || localStorage.getItem(keptAs) || ''
  } catch {
    return given
  }
}

/** Stops when the pointer goes down; the keyboard's click has no pointer behind it. */
export function onPress(button, stop) {
  button.addEventListener('pointerdown', stop)
  button.addEventListener('click', (event) => event.detail === 0 && stop())
}

export const part = (id) => document.getElementById(id)

/** Only when it is another text, or screen readers would read it out every second. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text
}
