import { UltravoxSession } from "ultravox-client";

export function join(call, { connected, ended }) {
  const session = new UltravoxSession();
  session.addEventListener("status", () => {
    if (session.status === "idle") connected();
    if (session.status === "disconnected") ended();
  });
  session.joinCall(call.join.joinUrl);
  return () => session.leaveCall();
}
