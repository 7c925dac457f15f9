const byAdministrators = { permissions: { view: ['admin'], edit: ['admin'] } }
const byThemselves = { permissions: { view: ['admin', 'user'], edit: ['admin', 'user'] } }

/**
 * Who may change which attribute of a user. Role, country and agendas decide what somebody may do in Praxis, so
 * nobody but an administrator may change them; Keycloak would otherwise drop attributes that it was not told of.
 */
const profile = {
  attributes: [
    { name: 'username', ...byThemselves },
    { name: 'email', ...byThemselves, validations: { email: {} } },
    { name: 'firstName', ...byThemselves },
    { name: 'lastName', ...byThemselves },
    { name: 'role', ...byAdministrators },
    { name: 'country', ...byAdministrators },
    { name: 'practitioner_ids', multivalued: true, ...byAdministrators },
  ],
}

/** The profile as a component of a realm. */
export const userProfile = {
  'org.keycloak.userprofile.UserProfileProvider': [
    { providerId: 'declarative-user-profile', config: { 'kc.user.profile.config': [JSON.stringify(profile)] } },
  ],
}
