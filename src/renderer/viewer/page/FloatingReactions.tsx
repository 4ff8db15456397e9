import { useEffect, useState } from 'react'
import { useVisitState } from './visit-context'

const shownMs = 2_500

/** Reactions of everyone drift over the picture and are gone. */
export function FloatingReactions() {
  const reactions = useVisitState((state) => state.reactions)
  const newest = reactions.at(-1)?.id ?? 0
  const [goneUpTo, setGoneUpTo] = useState(0)
  useEffect(() => {
    const timer = setTimeout(() => setGoneUpTo(newest), shownMs)
    return () => clearTimeout(timer)
  }, [newest])
  return (
    <div className="floating" aria-hidden="true">
      {reactions
        .filter((reaction) => reaction.id > goneUpTo)
        .map(({ id, emoji, count }) => (
          <span key={id} className={`float lane${id % 5}`} data-testid="reaction-shown">
            {emoji}
            {count > 1 && <small>×{count}</small>}
          </span>
        ))}
    </div>
  )
}
