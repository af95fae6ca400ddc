/** What package-lock.json says of a package at a path such as `node_modules/a/node_modules/b`. */
export interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
export type Lock = Readonly<Record<string, Locked>>;

/** Where Node finds `name` from within the package at `path`: nearest first. */
function resolve(lock: Lock, path: string, name: string): string | undefined {
  for (let from = path; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    const candidate = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
    if (candidate in lock) return candidate;
    if (from === '') return undefined;
  }
}

/** The paths of packages and of all that comes with them. @param names as the root names them */
export function closure(lock: Lock, names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (path: string | undefined) => {
    if (path === undefined || found.has(path)) return;
    found.add(path);
    const { dependencies, optionalDependencies } = lock[path] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies }))
      visit(resolve(lock, path, name));
  };
  for (const name of names) visit(resolve(lock, '', name));
  return found;
}
