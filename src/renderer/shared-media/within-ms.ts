/** Aborts with `cancel`, or after a time. Safari before 17.4 cannot join two signals itself. */
export function withinMs(timeoutMs: number, cancel?: AbortSignal): AbortSignal {
  const ended = new AbortController()
  const timer = setTimeout(() => ended.abort(), timeoutMs)
  const end = () => {
    clearTimeout(timer)
    ended.abort()
  }
  if (cancel?.aborted) end()
  else cancel?.addEventListener('abort', end, { once: true })
  return ended.signal
}
