/** Lines, boxes and the camera. */
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  fit, fillView, inPicture, newCamera, onScreen, reveal, seen, zoomTo,
} from "../../toc/editor/frontend/camera.js";
import {
  arrowHead, curve, distanceTo, holds, middleOf, touch,
} from "../../toc/editor/frontend/geometry.js";
import { levelsOf } from "../../toc/editor/frontend/scenery.js";

const camera = () => Object.assign(newCamera(), { width: 1000, height: 600, left: 30, top: 40 });

test("zooming keeps what is under the pointer there", () => {
  const view = camera();
  const pointer = { x: 400, y: 300 };
  for (const zoom of [0.5, 2, 0.1, 99, 0]) {
    const before = inPicture(view, pointer);
    zoomTo(view, zoom, pointer);
    const after = onScreen(view, before);
    assert.ok(Math.hypot(after.x - pointer.x, after.y - pointer.y) < 1e-6);
    assert.ok(view.zoom >= 0.03 && view.zoom <= 3);
  }
});

test("a fitted picture is all in view", () => {
  for (const [width, height] of [[4000, 2000], [100, 9000], [10, 10], [0, 0]]) {
    const view = camera();
    const box = { x: 0, y: 0, width: width ?? 0, height: height ?? 0 };
    fit(view, box);
    const shown = seen(view);
    assert.ok(shown.x <= 0 && shown.y <= 0);
    assert.ok(shown.x + shown.width >= box.width && shown.y + shown.height >= box.height);
  }
});

test("what is in view already does not move it", () => {
  const view = camera();
  assert.equal(reveal(view, { x: 200, y: 200, width: 176, height: 90 }), false);
  assert.equal(reveal(view, { x: 2000, y: 200, width: 176, height: 90 }), true);
  assert.equal(onScreen(view, { x: 2176, y: 0 }).x, 960);
});

test("the view is filled where the picture is larger", () => {
  const view = Object.assign(camera(), { x: 900, y: 500 });
  fillView(view, { width: 4000, height: 3000 });
  assert.ok(view.x <= view.left + 32 && view.y <= view.top + 32);
});

test("a link between cards one over the other is straight", () => {
  assert.equal(curve([{ x: 5, y: 90 }, { x: 5, y: 10 }]), "M5 90L5 10");
  assert.match(curve([{ x: 5, y: 90 }, { x: 50, y: 10 }]), /^M5 90C5 50 50 50 50 10$/);
  assert.equal(curve([]), "");
});

test("an arrow points the way its link goes", () => {
  assert.match(arrowHead([{ x: 0, y: 90 }, { x: 0, y: 10 }]), /l-4.5 8/);
  assert.match(arrowHead([{ x: 0, y: 10 }, { x: 0, y: 90 }]), /l-4.5 -8/);
  assert.equal(arrowHead([{ x: 0, y: 10 }]), "");
});

test("a route is near its own points and far from others", () => {
  const route = [{ x: 0, y: 200 }, { x: 0, y: 100 }, { x: 150, y: 0 }];
  assert.ok(distanceTo(route, middleOf(route)) < 1);
  assert.ok(distanceTo(route, { x: 150, y: 0 }) < 1);
  assert.ok(distanceTo(route, { x: 150, y: 200 }) > 80);
});

test("boxes that share an edge touch", () => {
  const box = { x: 0, y: 0, width: 10, height: 10 };
  assert.equal(touch(box, { x: 10, y: 0, width: 5, height: 5 }), true);
  assert.equal(touch(box, { x: 10.5, y: 0, width: 5, height: 5 }), false);
  assert.equal(holds(box, { x: 12, y: 5 }, 2), true);
  assert.equal(holds(box, { x: 12, y: 5 }), false);
});

test("a level is named once over all its ranks", () => {
  const rank = (/** @type {string} */ label, /** @type {number} */ y) =>
    ({ id: `${label}${y}`, label, y, height: 10 });
  const levels = levelsOf([
    rank("Impact", 0), rank("", 10), rank("Outcomes", 20), rank("Outcomes", 30), rank("", 40),
  ]);
  assert.deepEqual(levels.map(({ label, top, bottom, reach }) => [label, top, bottom, reach]), [
    ["Impact", 0, 10, 20], ["Outcomes", 20, 40, 50],
  ]);
});
