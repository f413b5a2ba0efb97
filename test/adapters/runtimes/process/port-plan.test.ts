import { describe, expect, test } from "vitest";
import { planPorts } from "../../../../src/adapters/runtimes/process/port-plan.ts";
import { servicesOf } from "./services-of.ts";

const process = "command: x, port: PORT";

describe("where a port will be", () => {
  test.each([
    ["free where it is not published", `expose: [80]`, process, "80 free"],
    ["free where the file leaves it open", `ports: [80]`, process, "80 free"],
    ["where it is published, if the service can be told", `ports: ["8080:80"]`, process, "80 8080"],
    ["its own, if it cannot", `ports: ["8080:80"]`, "command: x", "80 own, from 8080"],
    ["its own, and no door beside it", `ports: ["80:80"]`, "command: x", "80 own"],
    ["published twice", `ports: ["8080:80", "8081:80"]`, process, "80 8080, from 8081"],
    ["published in a range", `ports: ["8080-8090:80"]`, process, "80 free"],
    ["only those over TCP", `ports: ["53:53/udp", 80]`, process, "80 free"],
    ["by its place in the command", `expose: [80]`, "command: 'x ${port}'", "80 free"],
    [
      "by its number in the command",
      `expose: [80]`,
      "command: 'x ${port_80} ${port_81}'",
      "80 free; 81 free",
    ],
    ["in a variable", `expose: [80]`, "command: x, env: { A: 'x:${port}' }", "80 free"],
    ["some told, some not", `expose: [80, 90]`, "command: x, port: { 80: A }", "80 free; 90 own"],
    ["known by its probe alone", "", `${process}, probe: { path: /, port: 80 }`, "80 free"],
    ["only in the map", "", "command: x, port: { 80: A, 90: B }", "80 free; 90 free"],
  ])("%s", async (_title, keys, own, expected) => {
    expect(
      await planned(`web: { ${keys ? `${keys}, ` : ""}x-mortar: { process: { ${own} } } }`),
    ).toBe(expected);
  });

  test("with `ports: free` nothing is where the file says, but what keeps its own", async () => {
    const services = `web: { ports: ["8080:80"], x-mortar: { process: { ${process} } } }
  db: { ports: ["15432:5432"], x-mortar: { process: { command: x } } }`;
    expect(await planned(services, "free")).toBe("80 free; 5432 own");
  });

  test("what a job names is a port too", async () => {
    const services = await servicesOf(`web: { x-mortar: { process: { command: x } } }`);
    const plans = planPorts(services, { ports: "keep", named: { web: [7000] } });
    expect(plans).toMatchObject([{ target: 7000, own: 7000, told: false }]);
  });
});

describe("refused in its line", () => {
  test.each([
    [
      "two that keep the same port",
      `a: { expose: [80], x-mortar: { process: { command: x } } }
  b: { expose: [80], x-mortar: { process: { command: x } } }`,
      "a and b would both listen on port 80 of this machine (compose.yaml:2 and compose.yaml:3:3).",
      3,
    ],
    [
      "one that keeps a port that another publishes",
      `a: { ports: ["80:8080"], x-mortar: { process: { ${process} } } }
  b: { expose: [80], x-mortar: { process: { command: x } } }`,
      "a and b would both listen on port 80",
      3,
    ],
    [
      "one with several ports, and one variable",
      `a: { expose: [80, 90], x-mortar: { process: { ${process} } } }`,
      "a has several ports: 80, 90.",
      2,
    ],
    [
      "one that learns its port, and nobody knows by which one it is called",
      `a: { x-mortar: { process: { ${process} } } }`,
      "a learns its port, and the file does not say by which one others call it.",
      2,
    ],
  ])("%s", async (_title, services, message, line) => {
    const refused = servicesOf(services).then((all) =>
      planPorts(all, { ports: "keep", named: {} }),
    );
    await expect(refused).rejects.toMatchObject({
      message: expect.stringContaining(message),
      trouble: { code: "configuration", at: { line } },
    });
  });
});

/** `80 free; 90 own, from 9090` */
async function planned(services: string, ports: "keep" | "free" = "keep"): Promise<string> {
  const plans = planPorts(await servicesOf(services), { ports, named: {} });
  const texts = plans.map(({ target, own, told, forwards }) => {
    const where = own === undefined ? "free" : told ? String(own) : "own";
    return `${target} ${where}${forwards.map((one) => `, from ${one}`).join("")}`;
  });
  return texts.join("; ");
}
