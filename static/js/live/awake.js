/** Keeps a screen from going to sleep, where the browser supports it (Screen Wake Lock). */

export function stayAwake() {
  if (!navigator.wakeLock) return;
  const ask = async () => {
    if (document.hidden) return;
    try {
      await navigator.wakeLock.request("screen");
    } catch {
      // Refused, for instance on battery. The screen still works; the machine's own settings decide.
    }
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}
