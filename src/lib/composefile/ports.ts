import type { Port } from "../../model/plan.ts";

export interface ReadPorts {
  readonly ports: readonly Port[];
  /** Those of which only Compose can tell the port in the container. */
  readonly unresolved: readonly string[];
}

const separator = /:(?![^{]*\})(?![^[]*\])/;

/** https://docs.docker.com/reference/compose-file/services/#ports, in both its forms. A variable's value is never looked up. */
export function readPorts(given: unknown): ReadPorts {
  const all = Array.isArray(given) ? given.map(readPort) : [];
  return {
    ports: all.flatMap((one) => (typeof one === "string" ? [] : one)),
    unresolved: all.filter((one) => typeof one === "string"),
  };
}

function readPort(given: unknown): readonly Port[] | string {
  if (typeof given === "number") return [{ target: given, protocol: "tcp" }];
  if (typeof given === "string") return readShort(given);
  if (typeof given !== "object" || given === null) return [];
  const one: Record<string, unknown> = { ...given };
  const { target, protocol, published, app_protocol: scheme } = one;
  const port = Number(target);
  if (!Number.isInteger(port)) return String(target);
  return [
    {
      target: port,
      protocol: typeof protocol === "string" ? protocol : "tcp",
      ...((typeof published === "string" || typeof published === "number") && {
        published: String(published),
      }),
      ...(typeof scheme === "string" && { scheme }),
    },
  ];
}

/** `8080`, `8080:80`, `127.0.0.1:8080:80/udp`, `3000-3002:3000-3002`, `${PORT}:80` */
function readShort(text: string): readonly Port[] | string {
  const [, address = "", protocol = "tcp"] = /^(.*?)(?:\/(tcp|udp|sctp))?$/.exec(text) ?? [];
  const parts = address.split(separator);
  const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(parts.at(-1) ?? "") ?? [];
  if (first === undefined) return text;
  const published = parts.at(-2);
  const [from, to] = [Number(first), Number(last ?? first)];
  const targets = Array.from({ length: Math.min(to - from + 1, 1000) }, (_, index) => from + index);
  return targets.map((target, index) => ({
    target,
    protocol,
    ...(published && { published: nth(published, index, targets.length) }),
  }));
}

/** Two ranges of one length go together, port by port. */
function nth(published: string, index: number, length: number): string {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(published) ?? [];
  const goTogether = first !== undefined && Number(last) - Number(first) + 1 === length;
  return goTogether ? String(Number(first) + index) : published;
}
