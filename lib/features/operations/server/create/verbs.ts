import 'server-only'
import { readVerb, writeVerb } from '@/lib/server/verb'
import {
  checkAddressSchema,
  createOperationSchema,
  creationSchema,
  creationsSchema,
  prepareSchema,
  priceSchema,
  settleCreationSchema,
} from '../../create-schema'
import { NOUN_OF, type OperationKind } from '../../status'
import { createOperation } from './create'
import { checkAddress, prepareOperation, priceNow } from './prepare'
import { settleCreation } from './settle'
import { listCreations, showCreation } from './show'

const mayCreate = (kind: OperationKind) => `${NOUN_OF[kind]}.create` as const
const mayRead = (kind: OperationKind) => `${NOUN_OF[kind]}.read` as const

/** What a form for a new operation needs. @throws AppError as `prepareOperation` says. */
export const prepare = (kind: OperationKind) =>
  readVerb({
    name: `${NOUN_OF[kind]}.prepare`,
    permission: mayCreate(kind),
    input: prepareSchema,
    run: (ctx, { organizationId }) => prepareOperation(ctx, kind, organizationId),
  })

/** A price for the estimate, read now. */
export const price = (kind: OperationKind) =>
  readVerb({
    name: `${NOUN_OF[kind]}.price`,
    permission: mayCreate(kind),
    input: priceSchema,
    run: priceNow,
  })

/** What is known of an address before anything is sent there. */
export const checkDestination = (kind: OperationKind) =>
  readVerb({
    name: `${NOUN_OF[kind]}.check-address`,
    permission: mayCreate(kind),
    input: checkAddressSchema,
    run: checkAddress,
  })

/** Makes one. @throws AppError as `createOperation` says. */
export const create = (kind: OperationKind) =>
  writeVerb({
    name: `${NOUN_OF[kind]}.create`,
    permission: mayCreate(kind),
    input: createOperationSchema,
    subject: ({ organizationId }) => ({ kind: 'organization', id: organizationId, organizationId }),
    run: (ctx, asked) => createOperation(ctx, kind, asked),
  })

/** How far the making of one has come. @throws AppError NOT_FOUND. */
export const readCreation = (kind: OperationKind) =>
  readVerb({
    name: `${NOUN_OF[kind]}.creation`,
    permission: mayRead(kind),
    input: creationSchema,
    run: (ctx, { creationId }) => showCreation(ctx, kind, creationId),
  })

/** Those whose making is not over yet. */
export const openCreations = (kind: OperationKind) =>
  readVerb({
    name: `${NOUN_OF[kind]}.creations`,
    permission: mayRead(kind),
    input: creationsSchema,
    run: (ctx, { organizationId }) => listCreations(ctx, kind, organizationId),
  })

/** Says what became of one that looking did not settle. @throws AppError as `settleCreation` says. */
export const settle = (kind: OperationKind) =>
  writeVerb({
    name: `${NOUN_OF[kind]}.settle`,
    permission: mayCreate(kind),
    input: settleCreationSchema,
    subject: ({ creationId }) => ({ kind: 'effect', id: creationId }),
    run: (ctx, settling) => settleCreation(ctx, kind, settling),
  })
