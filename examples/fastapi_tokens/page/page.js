// Asks the backend for a call and shows what came. What `join` holds stays in a variable: it is for
// the vendor's browser SDK, which joins the call with it, and for nobody's eyes or logs.

const element = (id) => document.getElementById(id);

async function createCall(agent) {
  const response = await fetch("/api/calls", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ agent }),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    const wait = response.headers.get("Retry-After");
    const again = wait ? ` (Again in ${wait} s.)` : "";
    throw new Error((answer.detail ?? "Something went wrong.") + again);
  }
  return answer;
}

function show(call) {
  element("vendor").textContent = call.vendor;
  element("call-id").textContent = call.call_id ?? "(this vendor gives no id)";
  element("credential").textContent = `received: ${Object.keys(call.join).join(", ")}`;
  const expires = call.expires_at && new Date(call.expires_at);
  element("expires").textContent = expires ? expires.toLocaleTimeString() : "(not known)";
  element("call").hidden = false;
}

element("start").addEventListener("click", async () => {
  element("start").disabled = true;
  element("call").hidden = true;
  element("status").textContent = "Asking for a call …";
  try {
    const call = await createCall("support");
    show(call);
    element("status").textContent = "The call is ready.";
    // Here the vendor's browser SDK joins with call.join: the page "Join in the browser" of each
    // vendor has the lines. Bundle the SDKs of your vendors, and pick one by call.vendor.
  } catch (error) {
    element("status").textContent =
      error instanceof TypeError ? "The server cannot be reached." : error.message;
  } finally {
    element("start").disabled = false;
  }
});
