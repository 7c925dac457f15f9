/**
 * The direction of imports. Each rule says, in its comment, what is right. Rules find a file's role by its name, which
 * `tests/architecture/file-names.test.ts` checks.
 */

const TESTS = String.raw`\.(test|contract|fixture)\.ts$|/fixtures?/`
const SERVICE = '^(services|stand-ins)/[^/]+/src'
/** Libraries that reach outside the process, and the node modules that do. */
const OUTSIDE = [
  'node_modules/(pg|kysely|fastify|@fastify|undici|pino|prom-client|nodemailer|oidc-provider)/',
  '^(node:)?(fs|net|http|https|http2|child_process|dns|tls|os|process|timers|worker_threads)(/|$)',
]

/** A folder's own files, and what else it may import. */
const only = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    only('no-cycles', 'Modules form layers, not rings.', {}, { circular: true }),
    only(
      'no-orphans',
      'What nobody imports is dead, or an entry point that belongs in this list.',
      { orphan: true, pathNot: String.raw`(^|/)(main|index|global-setup)\.ts$|\.test\.ts$|\.d\.ts$` },
      {},
    ),
    only('no-unresolved', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    only(
      'services-apart',
      'A service asks another over HTTP or keeps its own copy from events; it never imports it.',
      { path: '^(services|stand-ins)/([^/]+)/' },
      { path: '^(services|stand-ins)/', pathNot: '^$1/$2/' },
    ),
    only(
      'services-by-their-index',
      'A service exports its constructor, nothing else.',
      { path: '^(apps|packages|tests)/', pathNot: TESTS },
      { path: `${SERVICE}/(?!index\\.ts$)` },
    ),
    only('apps-on-top', 'Nothing imports an app.', { path: '^(services|stand-ins|packages)/' }, { path: '^apps/' }),
    only('apps-apart', 'What two apps need is a package.', { path: '^apps/([^/]+)/' }, { path: '^apps/(?!$1/)' }),
    only(
      'contracts-stand-alone',
      'Contracts import the schema library and the time library.',
      { path: '^packages/contracts/', pathNot: TESTS },
      { pathNot: '^packages/contracts/|node_modules/(typebox|temporal-polyfill)/' },
    ),
    only(
      'client-stands-alone',
      'The client is made from the API description: it imports neither contracts nor services.',
      { path: '^packages/client/', pathNot: TESTS },
      { pathNot: '^packages/client/|node_modules/openapi-fetch/' },
    ),
    only(
      'runs-in-a-browser',
      'A browser has no modules of Node. tsconfig.browser.json checks the global names, such as Buffer and process.',
      { path: '^packages/(contracts|client)/', pathNot: TESTS },
      { dependencyTypes: ['core'] },
    ),
    only(
      'platform-knows-no-service',
      'The platform imports npm, and of the contracts what every service shares.',
      { path: '^packages/platform/', pathNot: TESTS },
      {
        path: '^(services|stand-ins|apps|packages|tests)/',
        pathNot:
          '^packages/(platform/|contracts/src/(actor\\.ts|countries\\.ts|errors\\.ts|events/index\\.ts|idempotency\\.ts)$)',
      },
    ),
    only(
      'domain-is-pure',
      "Rules import rules, contracts and libraries that compute; nothing of the service's other layers.",
      { path: `${SERVICE}/domain/`, pathNot: TESTS },
      { path: ['^packages/(?!contracts/)', `${SERVICE}/(?!domain/)`, ...OUTSIDE] },
    ),
    only(
      'use-case-tells-the-story',
      'A use case imports the domain, ports and contracts; adapters are handed to it.',
      { path: `${SERVICE}/(.+/use-case\\.ts$|steps/)`, pathNot: TESTS },
      {
        path: [
          '^packages/(?!contracts/)',
          `${SERVICE}/store/(?!ports\\.ts$)`,
          `${SERVICE}/(service|config)\\.ts$`,
          '/(route|consumer|job)\\.ts$',
          ...OUTSIDE,
        ],
      },
    ),
    only(
      'edges-translate',
      'A route or consumer turns messages into calls of a use case; it never touches a store.',
      { path: `${SERVICE}/.+/(route|consumer|job)\\.ts$` },
      { path: [`${SERVICE}/store/(?!ports\\.ts$)`, 'node_modules/(pg|kysely)/'] },
    ),
    only(
      'stores-below',
      'An adapter imports its ports, the domain, contracts and the platform.',
      { path: `${SERVICE}/store/`, pathNot: TESTS },
      { path: `${SERVICE}/(?!store/|domain/)` },
    ),
    only(
      'tests-apart',
      'What runs for people imports nothing made for tests.',
      { path: '^(apps|packages|services|stand-ins)/', pathNot: [TESTS, '^packages/testing/'] },
      { path: ['^packages/testing/', 'node_modules/(vitest|fast-check)/', TESTS] },
    ),
    only(
      'end-to-end-over-http',
      'The story is told from outside: contracts, the client, the table of services and test helpers, never the code under test.',
      { path: '^tests/e2e/' },
      { path: '^(services|stand-ins|apps|packages)/', pathNot: '^packages/(client|contracts|testing|topology)/' },
    ),
  ],
  options: {
    // TypeScript 7 has no programming interface; swc reads the same syntax.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
}
