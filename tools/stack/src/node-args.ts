/** What Node needs before a TypeScript program: nothing where it takes types away itself (22.18 and newer), else tsx. */
export const nodeArgs: readonly string[] = Reflect.get(process.features, 'typescript') ? [] : ['--import', 'tsx']
