type Context = Pick<OffscreenCanvasRenderingContext2D, 'measureText'>

/** Cuts what does not fit, by whole characters as readers see them, and says so with an ellipsis. */
export function shorten(context: Context, text: string, roomPx: number): string {
  if (context.measureText(text).width <= roomPx) return text
  const characters = [...new Intl.Segmenter().segment(text)].map((each) => each.segment)
  while (characters.length > 0 && context.measureText(`${characters.join('')}…`).width > roomPx) {
    characters.pop()
  }
  return `${characters.join('')}…`
}
