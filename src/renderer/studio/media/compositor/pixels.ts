/**
 * Copies of frames as a canvas without a graphics chip draws them best. Chromium converts each frame that is drawn there
 * in one slow step, however small it is drawn: copied out first, it costs a third.
 */
export interface Pixels {
  /** Null: draw the frame itself. What it answers holds until the next call. */
  copy(frame: VideoFrame): Promise<OffscreenCanvas | null>
}

export function createPixels(): Pixels {
  let target: { context: OffscreenCanvasRenderingContext2D; data: ImageData } | null = null

  function targetOf(width: number, height: number): typeof target {
    if (target?.data.width === width && target.data.height === height) return target
    const context = new OffscreenCanvas(width, height).getContext('2d')
    target = context && { context, data: new ImageData(width, height) }
    return target
  }

  return {
    async copy(frame) {
      if (!isPlain(frame)) return null
      const into = targetOf(frame.displayWidth, frame.displayHeight)
      if (!into) return null
      await frame.copyTo(into.data.data, { format: 'RGBA' })
      into.context.putImageData(into.data, 0, 0)
      return into.context.canvas
    },
  }
}

/** Neither scaled nor turned nor seen through: its pixels are what is shown. */
function isPlain(frame: VideoFrame): boolean {
  const { visibleRect, displayWidth, displayHeight, format } = frame
  const { rotation = 0, flip = false } = frame as VideoFrame & { rotation?: number; flip?: boolean }
  const isScaled = visibleRect?.width !== displayWidth || visibleRect.height !== displayHeight
  return !isScaled && rotation === 0 && !flip && format !== null && !format.includes('A')
}

/** Whether this browser draws without a graphics chip. */
export function drawsInSoftware(): boolean {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl')
  if (!gl) return true
  const names = gl.getExtension('WEBGL_debug_renderer_info')
  const renderer = String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER))
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return /swiftshader|llvmpipe|softpipe|basic render|software/i.test(renderer)
}
