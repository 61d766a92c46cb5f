'use client'

import { useLocale, useTimeZone } from 'next-intl'
import { useEffect, useRef } from 'react'
import { exactTime } from '@/lib/shared/dates'

/**
 * The one tip of the page. Any element with `data-tip="words"` shows them on hover and on focus, whether it was drawn by
 * the server or in the browser, at no cost of its own; `<time data-exact>` shows its exact moment, made when it is asked
 * for, because a table has hundreds of them. Mounted once, by the shell's overlays.
 */
export function TooltipLayer() {
  const ref = useRef<HTMLDivElement>(null)
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'

  useEffect(() => {
    const tip = ref.current
    if (!tip) return
    let owner: HTMLElement | null = null
    let timer = 0

    const hide = () => {
      window.clearTimeout(timer)
      if (owner?.getAttribute('aria-describedby') === tip.id) owner.removeAttribute('aria-describedby')
      owner = null
      if (tip.matches(':popover-open')) tip.hidePopover()
    }
    const show = (element: HTMLElement, delay: number) => {
      hide()
      owner = element
      timer = window.setTimeout(() => {
        const words =
          element instanceof HTMLTimeElement
            ? exactTime(element.dateTime, locale, timeZone)
            : element.dataset.tip
        if (!words || !element.isConnected) return
        tip.textContent = words
        // An icon button already says it by its name; saying it twice would only be noise.
        if (words !== element.getAttribute('aria-label') && !element.hasAttribute('aria-describedby'))
          element.setAttribute('aria-describedby', tip.id)
        tip.showPopover({ source: element })
      }, delay)
    }
    const tipped = (event: Event) =>
      event.target instanceof Element
        ? event.target.closest<HTMLElement>('[data-tip], time[data-exact]')
        : null

    const onOver = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return
      const element = tipped(event)
      if (element === owner) return
      if (element) show(element, 350)
      else hide()
    }
    const onFocus = (event: FocusEvent) => {
      const element = tipped(event)
      if (element?.matches(':focus-visible')) show(element, 0)
      else hide()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide()
    }

    const controller = new AbortController()
    const options = { signal: controller.signal, passive: true }
    document.addEventListener('pointerover', onOver, options)
    document.addEventListener('focusin', onFocus, options)
    document.addEventListener('pointerdown', hide, options)
    document.addEventListener('keydown', onKey, options)
    // This layer is loaded by the first focus, which is over by now.
    const { activeElement } = document
    if (activeElement instanceof HTMLElement && activeElement.matches('[data-tip]:focus-visible'))
      show(activeElement, 0)
    return () => {
      controller.abort()
      hide()
    }
  }, [locale, timeZone])

  return <div ref={ref} id="desk-tip" role="tooltip" popover="manual" className="tip" />
}
