export { can } from './can'
export { PERMISSION_NAMES, PERMISSIONS, type Permission } from './catalogue'
export { isRole, ROLE_NAMES, ROLES, type Role } from './roles'
