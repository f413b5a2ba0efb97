import type { Seen } from "../../../core/readiness/deaths.ts";
import type { End, Instance } from "../../../core/readiness/expectation.ts";
import { troubleOf } from "../../../model/problem.ts";
import { backoff } from "./backoff.ts";
import type { Ports } from "./ports.ts";
import { begin, type Around as AroundOne, type Running } from "./running.ts";
import type { Service } from "./service.ts";

export interface Life {
  readonly service: Service;
  instance(): Instance;
  /** The number of its process group, while it runs. */
  group(): number | undefined;
  start(): Promise<void>;
  /** For good, with the time that the file gives it. */
  stop(): Promise<void>;
  /** For good, and at once. */
  kill(): Promise<void>;
}

interface Around extends AroundOne {
  readonly ports: Ports;
  heard(seen: Seen): void;
  started(service: string): void;
  remark(text: string): void;
  changed(): void;
}

/** What is known of one service, from its first start to its last end. */
interface Living {
  readonly service: Service;
  readonly around: Around;
  /** Aborts when it shall not start again. */
  readonly over: AbortController;
  readonly pause: ReturnType<typeof backoff>;
  status: Instance["status"];
  ends: number;
  end?: End;
  running?: Running;
  hasMoved: boolean;
}

export function lifeOf(service: Service, around: Around): Life {
  const one: Living = {
    service,
    around,
    over: new AbortController(),
    pause: backoff(),
    status: "created",
    ends: 0,
    hasMoved: false,
  };
  const up = (): Running | undefined => (one.status === "running" ? one.running : undefined);
  const { name } = service;
  return {
    service,
    group: () => up()?.group,
    instance() {
      const { status, ends, end } = one;
      return {
        id: name,
        service: name,
        status,
        ends,
        upMs: up()?.upMs() ?? 0,
        ...(end && { end }),
      };
    },
    start: () => start(one),
    async stop() {
      one.over.abort();
      await up()?.stop();
    },
    async kill() {
      one.over.abort();
      await up()?.kill();
    },
  };
}

async function start(one: Living): Promise<void> {
  const { service, around, over } = one;
  await around.ports.release(service.name);
  if (over.signal.aborted) return;
  one.running = await begin(service, around);
  one.status = "running";
  around.started(service.name);
  void one.running.over.then((end) => ended(one, end));
  around.changed();
}

async function ended(one: Living, end: End): Promise<void> {
  const { service, around, over, pause } = one;
  if (over.signal.aborted) {
    one.status = "exited";
    return;
  }
  if (await movesAway(one, end)) return again(one, 0);
  one.end = end;
  one.ends++;
  const comesBack = isWanted(one, end);
  one.status = comesBack ? "restarting" : "exited";
  const { name, restarts } = service;
  if (end.leaving && end.code === 0)
    around.remark(
      `${name} went into the background, and ${end.leaving} was ended with it: run it in the foreground`,
    );
  const kind = comesBack || restarts.when === "never" ? "ended" : "gone for good";
  around.heard({ kind, id: name, service: name, ms: around.io.elapsed(), end });
  around.changed();
  if (comesBack) await again(one, pause.next(end.afterMs));
}

function isWanted({ service: { restarts }, ends }: Living, { code }: End): boolean {
  if (restarts.when === "never" || ends > restarts.most) return false;
  return restarts.when === "always" || code !== 0;
}

async function again(one: Living, ms: number): Promise<void> {
  const { service, around, over } = one;
  const { io } = around;
  await io.wait(ms, over.signal).catch(() => {});
  if (over.signal.aborted) return;
  try {
    await start(one);
    around.heard({ kind: "started", id: service.name, service: service.name, ms: io.elapsed() });
  } catch (error) {
    around.remark(`${service.name} does not start again: ${troubleOf(error).message}`);
    one.status = "exited";
    const { name } = service;
    const told = { id: name, service: name, ms: io.elapsed() };
    if (one.end) around.heard({ kind: "gone for good", ...told, end: one.end });
    around.changed();
  }
}

/** Whether somebody else had taken its port in the moment in which it was let go. Once it gets another one. */
async function movesAway(one: Living, { code }: End): Promise<boolean> {
  const { service, around } = one;
  if (code === 0 || one.hasMoved) return false;
  const moved = await around.ports.move(service.name);
  if (!moved) return false;
  one.hasMoved = true;
  const { from, to, stranger } = moved;
  around.remark(
    `${service.name}: ${stranger} had taken port ${from}, so it was started again on ${to}`,
  );
  return true;
}
