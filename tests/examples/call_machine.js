// Stands in for the script that Daily's package loads from Daily's host: it says what it was handed.
window.addEventListener("message", ({ data }) => {
  if (data.what !== "iframe-call-message" || data.action !== "join-meeting") return;
  const { url, token } = data.properties;
  fetch("https://c.daily.co/handed-over", {
    method: "POST",
    body: JSON.stringify({ url, token }),
  });
});
