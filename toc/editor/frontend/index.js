/** The editor's two doors: a notebook widget, and a page of its own. */
import { pageHost, widgetHost } from "./host.js";
import { startEditor } from "./start.js";

/**
 * Show the editor in a notebook's output; anywidget calls this.
 *
 * @param {{model: import("./host.js").WidgetModel, el: HTMLElement}} view
 */
export function render({ model, el }) {
  return startEditor(widgetHost(model), el);
}

/**
 * Show the editor in a page that brings its own connection to Python.
 *
 * @param {(message: import("./host.js").Outgoing) => void} send
 * @param {import("./host.js").Host["listen"]} listen
 * @param {import("./host.js").Options} options
 * @param {HTMLElement} parent
 */
export function openPage(send, listen, options, parent) {
  return startEditor(pageHost(send, listen, options), parent);
}
