/** The import table of docs/architecture.md. `scripts/boundaries.mjs` plants a violation of every rule and expects it here. */
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from: { path: from }, to })
/** Anything but the named rooms, whether named by package or by the path it resolves to. */
const rooms = (...names) => ({ path: `^(packages|apps)/(${names.join('|')})/` })

module.exports = {
  forbidden: [
    rule(
      'core-imports-nobody',
      '^packages/core/src',
      rooms('api', 'db', 'vision', 'admin', 'camera'),
      'core is pure: the lowest room of the house',
    ),
    rule(
      'core-has-no-io',
      '^packages/core/src/(?!.*\\.test\\.ts$)',
      { dependencyTypes: ['core'] },
      'core takes values: no node:* in it',
    ),
    rule(
      'vision-imports-core-only',
      '^packages/vision/src',
      rooms('api', 'db', 'admin', 'camera'),
      'vision knows core and nobody else',
    ),
    rule(
      'db-imports-core-only',
      '^packages/db/src',
      rooms('api', 'vision', 'admin', 'camera'),
      'db knows core and nobody else',
    ),
    rule('api-imports-no-app', '^packages/api/src', rooms('admin', 'camera'), 'a package imports no app'),
    {
      name: 'api-knows-db-and-vision-as-types',
      severity: 'error',
      comment: 'api is bundled by Next; db and vision are loaded natively and handed in through the context',
      from: { path: '^packages/api/src', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/(db|vision)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'prisma-in-repos-only',
      severity: 'error',
      comment: 'only *.repo.ts and context.ts of api know the database',
      from: { path: '^packages/api/src', pathNot: '(\\.repo\\.ts|/context\\.ts|\\.test\\.ts)$' },
      to: { path: '^packages/db/' },
    },
    {
      name: 'admin-server-only',
      severity: 'error',
      comment: 'the portal touches db and vision in src/server only',
      from: { path: '^apps/admin/src', pathNot: '^apps/admin/src/(server/|instrumentation)' },
      to: { path: '^packages/(db|vision)/' },
    },
    rule('camera-never-imports-db', '^apps/camera/src', rooms('db', 'admin'), 'a camera carries no database client'),
    {
      name: 'camera-knows-api-as-types',
      severity: 'error',
      comment: 'the camera talks to the server over the wire',
      from: { path: '^apps/camera/src' },
      to: { path: '^packages/api/', dependencyTypesNot: ['type-only'] },
    },
    rule('admin-imports-no-app', '^apps/admin/src', rooms('camera'), 'no app imports an app'),
    {
      name: 'no-relative-import-leaves-its-package',
      severity: 'error',
      from: { path: '^((?:packages|apps)/[^/]+)/src' },
      to: { path: '^(packages|apps)/[^/]+/src', pathNot: '^$1/' },
    },
    {
      name: 'tensors-in-vision-runtime-only',
      severity: 'error',
      comment: 'ONNX Runtime, TensorFlow.js and Human are known to packages/vision/src/runtime alone',
      from: { path: '^(packages|apps)/', pathNot: '(^packages/vision/src/runtime/|^packages/vision/test/)' },
      to: { path: 'node_modules/(onnxruntime-node|@tensorflow|@vladmandic/human)' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '(packages|apps)/[^/]+/dist'] },
    exclude: { path: ['/generated/', '\\.next/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
}
