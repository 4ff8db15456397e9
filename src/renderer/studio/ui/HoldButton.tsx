import { Button, type ButtonProps } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { createHold } from './hold'
import classes from './ui.module.css'

interface Props extends ButtonProps {
  label: string
  hint: string
  onHeld(): void
  testId?: string
}

/** Does its work only after a second of holding, by pointer or by Enter or Space. */
export function HoldButton({ label, hint, onHeld, testId, ...button }: Props) {
  const latest = useRef(onHeld)
  latest.current = onHeld
  const hold = useRef(createHold(() => latest.current()))
  const [progress, setProgress] = useState(0)
  const [held, setHeld] = useState(false)

  useEffect(() => {
    if (!held) return
    const timer = setInterval(() => {
      const next = hold.current.advance(performance.now())
      setProgress(next % 1)
      if (next === 1) setHeld(false)
    }, 30)
    return () => clearInterval(timer)
  }, [held])

  const begin = () => {
    hold.current.begin(performance.now())
    setHeld(true)
  }
  const release = () => {
    hold.current.release()
    setHeld(false)
    setProgress(0)
  }
  const isPress = (event: KeyboardEvent) => event.key === 'Enter' || event.key === ' '
  return (
    <Button
      {...button}
      className={classes.hold ?? ''}
      title={hint}
      aria-description={hint}
      data-testid={testId}
      onPointerDown={begin}
      onPointerUp={release}
      onPointerLeave={release}
      onBlur={release}
      onKeyDown={(event) => {
        if (!isPress(event)) return
        event.preventDefault()
        if (!event.repeat) begin()
      }}
      onKeyUp={(event) => {
        if (isPress(event)) release()
      }}
    >
      <span className={classes.holdFill} style={{ transform: `scaleX(${progress})` }} aria-hidden />
      <span className={classes.holdLabel}>{label}</span>
    </Button>
  )
}
