import * as v from "valibot";
import type { Sign } from "../../../core/readiness/deaths.ts";
import type { Container } from "./containers.ts";
import { endOf } from "./containers.ts";

/** `status`, `id` and `from` are gone since API 1.52: only what stands here may be used. */
export const EngineEvent = v.object({
  Action: v.string(),
  Actor: v.object({ ID: v.string(), Attributes: v.record(v.string(), v.string()) }),
  timeNano: v.number(),
});

export type EngineEvent = v.InferOutput<typeof EngineEvent>;

/** Signals by which a program is told something, and does not end. */
const harmless = ["1", "10", "12", "28"];

/** No program ends with it: it is not taken for a good end. */
const unknown = -1;

/** What an event of the engine means for the life of a service. `one`: how its container was seen right after. */
export function signOf(
  { Action, Actor, timeNano }: EngineEvent,
  one: Container | undefined,
): Sign | undefined {
  const about = { id: Actor.ID, ms: timeNano / 1e6 };
  if (Action === "kill" && !harmless.includes(Actor.Attributes["signal"] ?? ""))
    return { ...about, kind: "asked to stop" };
  if (Action === "start") return { ...about, kind: "started" };
  if (Action !== "die") return undefined;
  const code = Number(Actor.Attributes["exitCode"] ?? unknown);
  const afterMs = Number(Actor.Attributes["execDuration"] ?? 0) * 1000;
  // If it has been started again in the meantime, the engine has forgotten all but what the event says.
  const isSeen = one !== undefined && one.State.Status !== "running";
  return {
    ...about,
    kind: "ended",
    end: isSeen ? endOf(one) : { code, outOfMemory: false, afterMs },
  };
}
