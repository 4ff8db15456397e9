import { type NameColour, nameInk } from '../../../shared/domain/name-colour'

/** A viewer's name, or whatever else is written in its colour. */
export function Name({ text, colour }: { text: string; colour: NameColour | undefined }) {
  return (
    <span className="name" data-colour={colour ?? 'plain'} style={{ color: nameInk(colour) }}>
      {text}
    </span>
  )
}
