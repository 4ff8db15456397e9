import { useVisitState } from '../visit-context'
import { type Markup, markupOf } from './markup'

const elements = { strong: 'strong', emphasis: 'em', struck: 's', code: 'code' } as const

/** A line's text with its marks. Links of the host and of moderators are links in every room. */
export function Words({ text, isTrusted }: { text: string; isTrusted: boolean }) {
  const hasLinks = useVisitState((state) => state.room?.chat.links === 'on')
  return (
    <span>
      {markupOf(text, { links: hasLinks || isTrusted }).map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line's pieces never change their places
        <Piece key={index} piece={piece} />
      ))}
    </span>
  )
}

function Piece({ piece }: { piece: Markup }) {
  if (piece.kind === 'text') return piece.text
  if (piece.kind === 'link')
    return (
      <a href={piece.address} target="_blank" rel="noopener noreferrer nofollow ugc">
        {piece.text}
      </a>
    )
  const Element = elements[piece.kind]
  return <Element>{piece.text}</Element>
}
