import { isRecord, list } from "../../../lib/composefile/service.ts";
import type { Book } from "./addresses.ts";
import type { Ports } from "./ports.ts";
import type { Service } from "./service.ts";

/** The services as one of them finds them. */
export function bookOf(
  caller: Service,
  all: readonly Service[],
  ports: Pick<Ports, "address" | "of">,
): Book {
  const names = new Map<string, string>();
  for (const one of all) for (const alias of aliasesOf(one)) names.set(alias, one.name);
  for (const [alias, service] of linksOf(caller)) names.set(alias, service);
  for (const { name } of all) names.set(name, name);
  return {
    serviceOf: (name) => names.get(name),
    address: ports.address,
    declares: (service, port) => ports.of(service).has(port),
    onlyPort(service) {
      const [only, ...others] = ports.of(service).keys();
      return others.length === 0 ? only : undefined;
    },
  };
}

/** What else it is called in its networks. */
function aliasesOf({ said }: Service): readonly string[] {
  const networks = said["networks"]?.value;
  const own = isRecord(networks) ? Object.values(networks) : [];
  const aliases = own.flatMap((one) => (isRecord(one) ? list(one["aliases"]) : []));
  const fixed = ["container_name", "hostname"].flatMap((key) => said[key]?.value ?? []);
  return [...aliases, ...fixed].map(String);
}

/** `db:database`: what one service calls another. */
function linksOf({ said }: Service): readonly (readonly [string, string])[] {
  return list(said["links"]?.value).map((one) => {
    const [service = "", alias = service] = String(one).split(":");
    return [alias, service];
  });
}
