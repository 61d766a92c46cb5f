'use client'

import { PageError } from '@/components/shared/feedback/page-error'

/** A page that broke; the frame around it stays alive. */
export default PageError
