import type { AlertAnimation, AlertTheme } from '../../shared/domain/overlay/theme'

/** Where an alert is on its way in or out: moved by shares of its own box, scaled about its middle. */
export interface Pose {
  /** 0…1. */
  opacity: number
  x: number
  y: number
  scale: number
}

const there: Pose = { opacity: 1, x: 0, y: 0, scale: 1 }
const gone: Pose = { ...there, opacity: 0 }
/** Shares of the alert's own box that it comes from. */
const wayUp = 0.6
const wayAside = 0.5
const smallest = 0.6
/** How far a bounce shoots beyond its size (Penner's back easing). */
const overshoot = 1.70158

const eased = (t: number): number => 1 - (1 - t) ** 3
const bounced = (t: number): number => 1 + (overshoot + 1) * (t - 1) ** 3 + overshoot * (t - 1) ** 2

/** `t`: 0 is away, 1 is there. */
export function poseOf(animation: AlertAnimation, t: number): Pose {
  const opacity = Math.max(0, Math.min(1, t))
  const left = 1 - eased(opacity)
  switch (animation) {
    case 'none':
      return t > 0 ? there : gone
    case 'fade':
      return { ...there, opacity }
    case 'rise':
      return { ...there, opacity, y: wayUp * left }
    case 'drop':
      return { ...there, opacity, y: -wayUp * left }
    case 'fromLeft':
      return { ...there, opacity, x: -wayAside * left }
    case 'fromRight':
      return { ...there, opacity, x: wayAside * left }
    case 'grow':
      return { ...there, opacity, scale: 1 - (1 - smallest) * left }
    case 'bounce':
      return {
        ...there,
        opacity: Math.min(1, 3 * opacity),
        scale: smallest + (1 - smallest) * bounced(opacity),
      }
  }
}

/** With a calm picture everything fades and nothing flies. */
const calmed = (animation: AlertAnimation, isCalm: boolean): AlertAnimation =>
  isCalm && animation !== 'none' ? 'fade' : animation

type Moving = Pick<AlertTheme, 'enter' | 'leave' | 'motionMs'>

/** Over an alert's life: in, whole, out. A short one comes and goes in half its life each. */
export function alertPose(theme: Moving, ageMs: number, durationMs: number, isCalm: boolean): Pose {
  if (ageMs < 0 || ageMs >= durationMs) return gone
  const motionMs = Math.max(1, Math.min(theme.motionMs, durationMs / 2))
  const leftMs = durationMs - ageMs
  if (ageMs < motionMs && ageMs <= leftMs) return poseOf(calmed(theme.enter, isCalm), ageMs / motionMs)
  return leftMs < motionMs ? poseOf(calmed(theme.leave, isCalm), leftMs / motionMs) : there
}

const framesAWay = 12

/** The same as keyframes of transform and opacity, which browsers play without the page's thread. */
export function alertKeyframes(theme: Moving, durationMs: number, isCalm: boolean): Keyframe[] {
  const motionMs = Math.max(1, Math.min(theme.motionMs, durationMs / 2))
  const steps = Array.from({ length: framesAWay + 1 }, (_, step) => (step / framesAWay) * motionMs)
  const ages = [...steps, ...steps.map((step) => durationMs - motionMs + step)]
  return ages.map((ageMs) => {
    const { opacity, x, y, scale } = alertPose(theme, ageMs, durationMs, isCalm)
    return {
      offset: ageMs / durationMs,
      opacity,
      transform: `translate(${(x * 100).toFixed(2)}%, ${(y * 100).toFixed(2)}%) scale(${scale.toFixed(4)})`,
    }
  })
}
