export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

/** Where a source stands in the picture: whole, centred, its shape kept, bars where it does not reach. */
export function fitInside(
  source: { width: number; height: number },
  picture: { width: number; height: number },
): Rectangle {
  if (source.width <= 0 || source.height <= 0) return { x: 0, y: 0, width: 0, height: 0 }
  const scale = Math.min(picture.width / source.width, picture.height / source.height)
  const width = Math.round(source.width * scale)
  const height = Math.round(source.height * scale)
  return {
    x: Math.round((picture.width - width) / 2),
    y: Math.round((picture.height - height) / 2),
    width,
    height,
  }
}
