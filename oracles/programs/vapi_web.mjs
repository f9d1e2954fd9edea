// The client in Vapi's own SDK for browsers.
import { client as sdk } from "@vapi-ai/web/dist/client.js";

export function client(baseUrl, key) {
  sdk.baseUrl = baseUrl;
  sdk.setSecurityData(key);
  return sdk.call;
}

export async function minimal(call) {
  return read(await call.callControllerCreateWebCall({ assistantId: "asst-1" }));
}

export async function full(call) {
  return read(
    await call.callControllerCreateWebCall({
      assistantId: "asst-1",
      assistantVersion: "7",
      roomDeleteOnUserLeaveEnabled: false,
      assistantOverrides: { variableValues: { name: "Ada" }, metadata: { customer: "c-1" } },
    }),
  );
}

function read({ data }) {
  return { "/id": data.id, "/webCallUrl": data.webCallUrl, "/transport": data.transport };
}
