/** Where words have room on a link's way. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { stretchesOf } from "../../toc/editor/frontend/geometry.js";
import { boxIn, createCrowd, roomOn } from "../../toc/editor/frontend/room.js";

const wanted = { width: 100, least: 40, height: 10 };
/** @param {import("../../toc/editor/frontend/geometry.js").Box[]} boxes */
function taken(...boxes) {
  const crowd = createCrowd();
  boxes.forEach((box) => crowd.add(box));
  return crowd.near;
}
const upright = [{ x: 50, y: 100 }, { x: 50, y: 0 }];

test("words stand about the middle of the way where nothing is beside it", () => {
  const room = roomOn(upright, wanted, taken());
  assert.ok(room);
  assert.deepEqual(boxIn(room, wanted), { x: 0, y: 45, width: 100, height: 10 });
});

test("words give way to what is beside them and still stand on the way", () => {
  const beside = { x: 60, y: 0, width: 500, height: 100 };
  const room = roomOn(upright, wanted, taken(beside));
  assert.ok(room);
  const { x, width } = boxIn(room, { width: 90, height: 10 });
  assert.ok(x + width <= beside.x && x < 50 && x + width > 50);
});

test("there is no room where both sides are taken or the way itself is", () => {
  const left = { x: -500, y: 0, width: 535, height: 100 };
  const right = { x: 60, y: 0, width: 500, height: 100 };
  assert.equal(roomOn(upright, wanted, taken(left, right)), null);
  assert.equal(roomOn(upright, wanted, taken({ x: 40, y: 0, width: 20, height: 100 })), null);
});

test("a higher or lower spot is taken when the middle is not free", () => {
  const room = roomOn(upright, wanted, taken({ x: 0, y: 40, width: 100, height: 20 }));
  assert.ok(room);
  assert.ok(room.y < 35 || room.y > 65);
});

test("the longest piece is tried first", () => {
  const way = [{ x: 0, y: 300 }, { x: 0, y: 290 }, { x: 0, y: 20 }];
  assert.equal(roomOn(way, wanted, taken())?.y, 155);
});

test("stretches follow a curved way from end to end", () => {
  const boxes = stretchesOf([{ x: 0, y: 0 }, { x: 120, y: -40 }]);
  assert.ok(boxes.length > 4);
  assert.ok(boxes.every(({ width, height }) => width < 40 && height < 20));
  assert.equal(Math.min(...boxes.map(({ x }) => x)), 0);
  assert.equal(Math.max(...boxes.map(({ x, width }) => x + width)), 120);
});

test("words stand beside the mark of their own link", () => {
  const mark = { x: 41, y: 40, width: 18, height: 20 };
  const room = roomOn(upright.map(({ x, y }) => ({ x, y: y / 4 + 38 })), { ...wanted, mark }, taken(mark));
  assert.ok(room);
  assert.equal(boxIn(room, wanted).x, 59);
});

test("the way of a link that is not meant may be covered", () => {
  const crowd = createCrowd();
  crowd.add({ x: 40, y: 0, width: 20, height: 100 }, "other");
  assert.equal(roomOn(upright, wanted, crowd.near), null);
  assert.ok(roomOn(upright, wanted, crowd.near, () => false));
});
