import { setFlagsFromString } from "node:v8";

/**
 * From here on V8's room for new objects keeps its size. Else it grows with all that ever survived in it, up to 96 MB and
 * however little is alive: a long stream would seem to need more memory than a short one.
 * https://github.com/v8/v8/blob/main/src/heap/new-spaces.cc (`SemiSpaceNewSpace::Grow`)
 */
export function keepHeapSteady(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}
