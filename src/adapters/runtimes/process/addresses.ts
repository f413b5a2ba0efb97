import type { Address } from "../../../model/adapter.ts";

/** How a service finds others: by their names, and by what they are called beside. */
export interface Book {
  /** `db` → `db`; also `database`, where the file says that this is another name of it. */
  serviceOf(name: string): string | undefined;
  /** None: it is not called there. */
  address(service: string, port: number): Address | undefined;
  /** Whether the file says that it has this port. */
  declares(service: string, port: number): boolean;
  /** The one port that it has. */
  onlyPort(service: string): number | undefined;
}

/** Where a URL of this scheme goes that names no port. */
const usual: Readonly<Record<string, number>> = {
  amqp: 5672,
  amqps: 5671,
  http: 80,
  https: 443,
  kafka: 9092,
  ldap: 389,
  mariadb: 3306,
  memcached: 11_211,
  mongodb: 27_017,
  mqtt: 1883,
  mysql: 3306,
  nats: 4222,
  postgres: 5432,
  postgresql: 5432,
  redis: 6379,
  rediss: 6379,
  smtp: 25,
  ws: 80,
  wss: 443,
};

const name = String.raw`[A-Za-z\d](?:[\w.-]*[\w])?`;
const host = String.raw`${name}(?::\d{1,5})?(?![\w:.-])`;
const url = new RegExp(
  String.raw`([a-z][a-z\d+.-]{0,30}):\/\/((?:[^\s/?#"'<>]*@)?)(${host}(?:,(?![\w+.-]{1,30}:\/\/)${host})*)`,
  "gi",
);
const item = new RegExp(String.raw`(?<![\w./:%$-])(${name}):(\d{1,5})(?![\w:.-])`, "g");

/** Below it a number behind a colon may be anything. */
const lowestGuess = 1024;

/**
 * Every service in host position gets its address: in a URL of any scheme, with user and password too, and in `host:port`; also
 * in lists of them. What is not known to be a service, or is not called there, stays.
 */
export function withAddresses(text: string, book: Book): string {
  const inUrls = text.replaceAll(url, (_, scheme: string, user: string, hosts: string) => {
    const found = hosts.split(",").map((one) => inUrl(one, scheme.toLowerCase(), book));
    return `${scheme}://${user}${found.join(",")}`;
  });
  return inUrls.replaceAll(item, (whole: string, called: string, port: string) => {
    const service = book.serviceOf(called);
    const number = Number(port);
    if (service === undefined || (number < lowestGuess && !book.declares(service, number)))
      return whole;
    return addressText(book.address(service, number)) ?? whole;
  });
}

function inUrl(whole: string, scheme: string, book: Book): string {
  const [called = "", port] = whole.split(":");
  const service = book.serviceOf(called);
  if (service === undefined) return whole;
  const number = port === undefined ? (usual[scheme] ?? book.onlyPort(service)) : Number(port);
  const address = number === undefined ? undefined : book.address(service, number);
  return addressText(address) ?? whole;
}

function addressText(address: Address | undefined): string | undefined {
  return address && `${address.host}:${address.port}`;
}

/** In a health check, what the service itself calls `localhost`. */
export function withOwnPorts(text: string, ports: ReadonlyMap<number, number>): string {
  const local =
    /(?<![\w.-])(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?::(\d{1,5}))?(?![\w:.-])/g;
  return text.replaceAll(
    local,
    (whole: string, called: string, port: string | undefined, at: number) => {
      const scheme = /([a-z]+):\/\/$/i.exec(text.slice(0, at))?.[1]?.toLowerCase();
      const target = port === undefined ? usual[scheme ?? ""] : Number(port);
      const here = target === undefined ? undefined : ports.get(target);
      return here === undefined || here === target ? whole : `${called}:${here}`;
    },
  );
}
