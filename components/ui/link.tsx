'use client'

import Link from 'next/link'
import { usePathname, useRouter } from 'next/navigation'
import type { ComponentProps } from 'react'
import { cx } from './cx'

type LinkProps = Omit<ComponentProps<typeof Link>, 'href' | 'prefetch'> & { href: string }

/** A link that is fetched ahead when a pointer or the focus rests on it: a list of links on sight would fetch them all. */
export function HoverLink({ href, ...props }: LinkProps) {
  const router = useRouter()
  const warm = () => router.prefetch(href)
  return <Link href={href} prefetch={false} onPointerEnter={warm} onFocus={warm} {...props} />
}

/** A link inside text or a cell. */
export function TextLink({ className, ...props }: LinkProps) {
  return <HoverLink className={cx('text-link', className)} {...props} />
}

/** A link that knows when one is there (`aria-current="page"`). `exact` leaves the pages below it out. */
export function ActiveLink({ exact = false, ...props }: LinkProps & { exact?: boolean }) {
  const pathname = usePathname()
  const current = pathname === props.href || (!exact && pathname.startsWith(`${props.href}/`))
  return <HoverLink aria-current={current ? 'page' : undefined} {...props} />
}
