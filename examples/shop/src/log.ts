/** To stdout, which is a pipe here and so written before this returns: the last words of a service are never lost. */
export function log(line: string): void {
  process.stdout.write(`${line}\n`);
}
