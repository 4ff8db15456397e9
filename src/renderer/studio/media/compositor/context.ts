export type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D
