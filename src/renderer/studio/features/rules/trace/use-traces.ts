import { useCallback, useEffect, useRef, useState } from 'react'
import type { EventTrace } from '../../../../../shared/domain/rule'
import { ask } from '../../../bridge'
import { merged } from './merge'

const everyMs = 1_500
const most = 50

/** What a look asks for: words, and maybe one rule alone. */
export interface TraceSearch {
  query: string
  ruleId?: string | undefined
}

/** The newest traces that a search finds, looked at again while somebody looks; further back on request. */
export function useTraces({ query, ruleId }: TraceSearch) {
  const [traces, setTraces] = useState<readonly EventTrace[] | null>(null)
  const [hasMore, setHasMore] = useState(false)
  const wanted = useRef(0)
  const look = useCallback(
    (before?: number) =>
      ask('ruleLook.traces', {
        ...{ query, most },
        ...(ruleId !== undefined && { ruleId }),
        ...(before !== undefined && { before }),
      }),
    [query, ruleId],
  )
  useEffect(() => {
    const mine = ++wanted.current
    let isFirst = true
    const refresh = () =>
      void look().then(
        (found) => {
          if (mine !== wanted.current) return
          if (isFirst) {
            setTraces(found)
            setHasMore(found.length === most)
          } else setTraces((known) => merged(found, known ?? []))
          isFirst = false
        },
        () => mine === wanted.current && setTraces((known) => known ?? []),
      )
    refresh()
    const timer = setInterval(() => !document.hidden && refresh(), everyMs)
    return () => clearInterval(timer)
  }, [look])
  async function older(): Promise<void> {
    const last = traces?.at(-1)
    if (!last) return
    const mine = wanted.current
    const found = await look(last.at)
    if (mine !== wanted.current) return
    setTraces((known) => merged(known ?? [], found))
    setHasMore(found.length === most)
  }
  return { traces, hasMore, older }
}
