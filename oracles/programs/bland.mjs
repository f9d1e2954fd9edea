// Bland's own SDK.
import Bland from "@blandsdk/client";

export async function client(baseUrl, key) {
  const admin = await new Bland({ admin: { apiKey: key } }).AdminClient();
  admin.endpoint = baseUrl; // the option of that name is never read
  return admin;
}

export async function minimal(admin) {
  return read(await admin.agents.authorize({ agentId: "agent/1" }));
}

export async function full(admin) {
  return read(await admin.agents.authorize({ agentId: "agent/1", context: { name: "Ada" } }));
}

function read(answer) {
  const read = { "/token": answer.token };
  if (answer.expires_at !== undefined) read["/expires_at"] = answer.expires_at;
  return read;
}
