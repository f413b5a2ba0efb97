import about from "../../package.json" with { type: "json" };

/** Mortar's own. */
export const version: string = about.version;
