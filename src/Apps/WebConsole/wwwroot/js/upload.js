// Sends one chosen file and tells the page how far it is. The page is told at most five times a second.
export async function send(input, page, at = "/studio/imports") {
  const file = input.files?.[0];
  if (!file) {
    return;
  }
  let token;
  try {
    const answer = await fetch(at + "/token", { cache: "no-store" });
    if (!answer.ok || answer.redirected) {
      await page.invokeMethodAsync("ExpiredAsync");
      return;
    }
    token = await answer.text();
  } catch {
    await page.invokeMethodAsync("LostAsync");
    return;
  }
  const request = new XMLHttpRequest();
  let told = 0;
  request.upload.onprogress = (event) => {
    const now = performance.now();
    if (now - told > 200 || event.loaded === event.total) {
      told = now;
      page.invokeMethodAsync("Sent", event.loaded, event.total);
    }
  };
  request.onload = () => {
    if (request.status === 200) {
      page.invokeMethodAsync("ArrivedAsync", request.responseText, file.name);
    } else {
      page.invokeMethodAsync("RefusedAsync", request.responseText);
    }
  };
  request.onerror = request.onabort = () => page.invokeMethodAsync("LostAsync");
  request.open("POST", at + "/upload");
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.setRequestHeader("RequestVerificationToken", token);
  page.invokeMethodAsync("Sent", 0, file.size);
  request.send(file);
}
