import type { Runtime } from "../../../model/adapter.ts";
import { check } from "./check.ts";
import { sweep } from "./sweep.ts";
import { up } from "./up.ts";

/** The services are processes of this machine, as the compose file says under `x-mortar.process`. */
export default {
  title: "Processes of this machine",
  docs: "https://docs.docker.com/reference/compose-file/extension/",
  async unavailable() {
    if (process.platform !== "win32") return undefined;
    return "Windows has no process groups: use the Windows Subsystem for Linux";
  },
  check,
  up,
  runs: (io) => io.markedRuns(),
  down: (run, io) => sweep(run, io),
} satisfies Runtime;
