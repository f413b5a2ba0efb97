import { generateKeyPairSync, sign } from "node:crypto";

/** A certificate for nobody, signed by itself: Node can read such things but not make them. https://www.rfc-editor.org/rfc/rfc5280 */
export function selfSigned(): { readonly key: string; readonly cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const serial = der(0x02, Buffer.from([1]));
  const ecdsaWithSha256 = der(0x30, der(0x06, Buffer.from("2a8648ce3d040302", "hex")));
  const nobody = der(0x30);
  const always = der(0x30, time("20200101000000Z"), time("20991231235959Z"));
  const info = publicKey.export({ format: "der", type: "spki" });
  const body = der(0x30, serial, ecdsaWithSha256, nobody, always, nobody, info);
  const signature = der(0x03, Buffer.from([0]), sign("sha256", body, privateKey));
  const whole = der(0x30, body, ecdsaWithSha256, signature).toString("base64");
  return {
    key: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${whole}\n-----END CERTIFICATE-----`,
  };
}

function time(text: string): Buffer {
  return der(0x18, Buffer.from(text));
}

/** Tag, length, value. */
function der(tag: number, ...values: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(values);
  const { length } = value;
  const size = length < 0x80 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}
