// The colour switch: auto → light → dark, kept in this browser only. Loaded before the styles, so nothing flashes.
(() => {
  const KEY = "briefing.scheme";
  const SCHEMES = ["auto", "light", "dark"];
  const root = document.documentElement;

  const stored = () => {
    try {
      const value = localStorage.getItem(KEY);
      return SCHEMES.includes(value) ? value : "auto";
    } catch {
      return "auto"; // storage is off: the switch works for this page
    }
  };
  const store = (scheme) => {
    try {
      localStorage.setItem(KEY, scheme);
    } catch {
      // see above
    }
  };

  let scheme = stored();
  root.dataset.scheme = scheme;

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("button.scheme");
    if (!button) return;
    const label = () => {
      button.setAttribute("aria-label", button.dataset[scheme]);
      button.title = button.dataset[scheme];
    };
    label();
    button.hidden = false;
    button.addEventListener("click", () => {
      scheme = SCHEMES[(SCHEMES.indexOf(scheme) + 1) % SCHEMES.length];
      root.dataset.scheme = scheme;
      store(scheme);
      label();
    });
  });
})();
