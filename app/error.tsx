'use client'

import { PageError } from '@/components/shared/feedback/page-error'

export default PageError
