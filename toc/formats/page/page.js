// The interactive page: cards drawn as in every picture, and what is told of the one chosen.
"use strict";
(() => {
  const content = JSON.parse(document.getElementById("content").textContent);
  const { drawing, details, edges, sitting } = content;
  const picture = document.getElementById("picture");
  const all = document.getElementById("all");
  const one = document.getElementById("one");
  const told = document.getElementById("told");
  const search = document.getElementById("search");
  const whole = document.getElementById("whole");
  const FADED = 0.13;

  /** Ids of the cards and links that are not faded; null when none is. */
  let lit = null;
  let chosen = "";
  /** The link that the pointer is on. */
  let pointedAt = null;
  /** The card whose button the reader came from, to go back to it. */
  let cameFrom = null;

  const linked = new Map(edges.map((edge) => [edge.link, edge]));
  const feedback = new Set(
    drawing.routes.filter((route) => route.isFeedback).map((route) => route.link),
  );
  /** The steps of chains; declared feedback is none, else a loop would light everything. */
  const neighbours = (near, far) => {
    const found = new Map();
    for (const edge of edges) {
      if (feedback.has(edge.link)) continue;
      if (!found.has(edge[near])) found.set(edge[near], []);
      found.get(edge[near]).push({ link: edge.link, card: edge[far] });
    }
    return found;
  };
  const onward = neighbours("from", "to");
  const back = neighbours("to", "from");
  const hosts = new Map();
  for (const [target, sitters] of Object.entries(sitting)) {
    for (const sitter of sitters) {
      if (!hosts.has(sitter)) hosts.set(sitter, []);
      hosts.get(sitter).push(target);
    }
  }

  const spread = (starts, ways, found) => {
    const waiting = [...starts];
    const seen = new Set(waiting);
    while (waiting.length) {
      const card = waiting.pop();
      found.add(card);
      for (const step of ways.get(card) ?? []) {
        found.add(step.link);
        if (!seen.has(step.card)) {
          seen.add(step.card);
          waiting.push(step.card);
        }
      }
    }
  };

  /** All that leads to a card, all it leads to, and what sits on these. */
  const related = (card) => {
    const found = new Set();
    if (hosts.has(card)) {
      found.add(card);
      for (const host of hosts.get(card)) {
        found.add(host);
        const edge = linked.get(host);
        for (const end of edge ? [edge.from, edge.to] : []) found.add(end);
      }
      return found;
    }
    spread([card], onward, found);
    spread([card], back, found);
    for (const target of [...found]) {
      for (const sitter of sitting[target] ?? []) found.add(sitter);
    }
    return found;
  };

  const isFaded = (id) => lit !== null && !lit.has(id);

  const drawLines = (ctx, lines, x = 0, y = 0) => {
    ctx.textBaseline = "alphabetic";
    ctx.textAlign = "left";
    for (const line of lines) {
      ctx.font = `${line.font} ${drawing.fonts}`;
      ctx.fillStyle = line.ink;
      ctx.letterSpacing = `${line.spacing}px`;
      ctx.fillText(line.words, x + line.x, y + line.y);
    }
    ctx.letterSpacing = "0px";
  };

  const outline = (ctx, look, box, corner) => {
    const [x, y, width, height] = box;
    ctx.beginPath();
    if (look.shape === "cut") {
      ctx.moveTo(x + corner, y);
      ctx.lineTo(x + width - corner, y);
      ctx.lineTo(x + width, y + corner);
      ctx.lineTo(x + width, y + height - corner);
      ctx.lineTo(x + width - corner, y + height);
      ctx.lineTo(x + corner, y + height);
      ctx.lineTo(x, y + height - corner);
      ctx.lineTo(x, y + corner);
      ctx.closePath();
    } else {
      ctx.roundRect(x, y, width, height, look.shape === "round" ? corner : 0);
    }
  };

  const drawCard = (ctx, id, x, y, isPointedAt) => {
    const card = drawing.cards[id];
    const look = drawing.looks[card.kind];
    const corner = Math.min(look.corner, card.height / 2);
    const box = [x - card.width / 2, y - card.height / 2, card.width, card.height];
    ctx.save();
    ctx.globalAlpha = isFaded(id) ? FADED : 1;
    outline(ctx, look, box, corner);
    ctx.fillStyle = look.fill;
    ctx.fill();
    ctx.strokeStyle = id === chosen || isPointedAt ? drawing.ground.focus : look.line;
    ctx.lineWidth = id === chosen ? 3 : isPointedAt ? 2 : look.thickness;
    ctx.setLineDash(look.border === "dashed" ? [5, 3] : []);
    ctx.stroke();
    ctx.setLineDash([]);
    if (look.border === "double") {
      const inner = [box[0] + 3.5, box[1] + 3.5, box[2] - 7, box[3] - 7];
      outline(ctx, look, inner, Math.max(0, corner - 3.5));
      ctx.lineWidth = 0.9;
      ctx.stroke();
    }
    drawLines(ctx, card.lines, x, y);
    ctx.translate(box[0] + 9, box[1] + 7);
    ctx.fillStyle = look.ink;
    ctx.fill(new Path2D(look.glyph), "evenodd");
    ctx.restore();
  };

  const drawLanes = (ctx) => {
    ctx.lineWidth = 1;
    for (const { box, colour, lines } of drawing.lanes) {
      ctx.beginPath();
      ctx.roundRect(...box, 6);
      ctx.fillStyle = drawing.ground.lane;
      ctx.fill();
      ctx.strokeStyle = drawing.ground.line;
      ctx.stroke();
      ctx.beginPath();
      ctx.roundRect(box[0], box[1], box[2], 5, [4, 4, 0, 0]);
      ctx.fillStyle = colour;
      ctx.fill();
      drawLines(ctx, lines);
    }
    for (const { box, lines } of drawing.strips) {
      ctx.beginPath();
      ctx.roundRect(...box, 8);
      ctx.fillStyle = drawing.ground.page;
      ctx.fill();
      ctx.stroke();
      drawLines(ctx, lines);
    }
    for (const { box, lines } of drawing.levels) {
      ctx.fillStyle = drawing.ground.line;
      ctx.fillRect(...box);
      drawLines(ctx, lines);
    }
  };

  /** A link's way and the arrow at its end, made once. */
  const way = ({ link, points, isFeedback }) => {
    const line = new Path2D();
    const head = new Path2D();
    const [[, before], [endX, endY]] = points.slice(-2);
    const base = endY + (before > endY ? 7 : -7);
    let [x, y] = points[0];
    line.moveTo(x, y);
    for (const [toX, toY] of [...points.slice(1, -1), [endX, base]]) {
      const middle = (y + toY) / 2;
      if (toX === x || toY === y) line.lineTo(toX, toY);
      else line.bezierCurveTo(x, middle, toX, middle, toX, toY);
      [x, y] = [toX, toY];
    }
    head.moveTo(endX, endY);
    head.lineTo(endX - 3.4, base);
    head.lineTo(endX + 3.4, base);
    head.closePath();
    const xs = points.map((point) => point[0]);
    const ys = points.map((point) => point[1]);
    const reach = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    return { link, line, head, reach, dash: isFeedback ? [7, 4] : [] };
  };
  const ways = drawing.routes.map(way);

  const drawLinks = (ctx) => {
    for (const { link, line, head, dash } of ways) {
      const isPointedAt = link === pointedAt;
      ctx.globalAlpha = isFaded(link) ? FADED : 1;
      ctx.strokeStyle = isPointedAt ? drawing.ground.focus : drawing.ground.route;
      ctx.fillStyle = ctx.strokeStyle;
      ctx.lineWidth = isPointedAt ? 2.4 : 1.4;
      ctx.setLineDash(dash);
      ctx.stroke(line);
      ctx.fill(head);
    }
    ctx.lineWidth = 1.3;
    ctx.setLineDash([2.5, 2.5]);
    for (const { card, kind, ends: [start, end] } of drawing.ties) {
      ctx.globalAlpha = isFaded(card) ? FADED : 1;
      ctx.strokeStyle = drawing.looks[kind].line;
      ctx.fillStyle = ctx.strokeStyle;
      ctx.beginPath();
      ctx.moveTo(...start);
      ctx.lineTo(...end);
      ctx.stroke();
      ctx.beginPath();
      ctx.arc(...end, 2.6, 0, 2 * Math.PI);
      ctx.fill();
    }
  };

  const drawGround = (ctx) => {
    ctx.save();
    drawLanes(ctx);
    drawLinks(ctx);
    ctx.restore();
  };

  /** The letters that stand for ties too long to draw. */
  const drawMarks = (ctx) => {
    ctx.save();
    ctx.lineWidth = 1.2;
    for (const { card, kind, box, lines } of drawing.marks) {
      ctx.globalAlpha = isFaded(card) ? FADED : 1;
      ctx.beginPath();
      ctx.roundRect(...box, 3.5);
      ctx.fillStyle = drawing.ground.page;
      ctx.fill();
      ctx.strokeStyle = drawing.looks[kind].line;
      ctx.stroke();
      drawLines(ctx, lines);
    }
    ctx.restore();
  };

  const shape = ({ ctx, id, x, y, state }) => {
    const card = drawing.cards[id];
    return {
      drawNode: () => drawCard(ctx, id, x, y, state.hover),
      nodeDimensions: { width: card.width, height: card.height },
    };
  };

  let network = null;

  const show = () => {
    const nodes = new vis.DataSet(
      content.nodes.map((node) => ({ ...node, shape: "custom", ctxRenderer: shape })),
    );
    // What a link says is shown by us: vis-network does not know where it runs.
    const plain = edges.map(({ title, ...edge }) => edge);
    network = new vis.Network(picture, { nodes, edges: new vis.DataSet(plain) }, content.options);
    // vis-network learns a card's size when it draws it, but uses it only after a change of
    // the card; until then a click on the card's edge would miss.
    network.once("afterDrawing", () => {
      nodes.update(Object.keys(drawing.cards).map((id) => ({ id })));
    });
    network.on("beforeDrawing", drawGround);
    network.on("afterDrawing", drawMarks);
    network.on("click", ({ nodes: [id] }) => (id === undefined ? release() : choose(id)));
    network.on("hoverNode", () => network.redraw());
    network.on("blurNode", () => network.redraw());
    picture.addEventListener("pointermove", point);
    picture.addEventListener("pointerleave", () => pointAt(null));
    fitAll();
    new ResizeObserver(fitAll).observe(picture);
  };

  const tip = document.getElementById("tip");
  const scratch = document.createElement("canvas").getContext("2d");

  /** Say why a link leads on, while the pointer is on it. */
  const point = (event) => {
    const edge = picture.getBoundingClientRect();
    const spot = { x: event.clientX - edge.left, y: event.clientY - edge.top };
    const isBusy = event.buttons > 0 || network.getNodeAt(spot) !== undefined;
    const found = isBusy ? null : linkAt(network.DOMtoCanvas(spot), 6 / network.getScale());
    pointAt(found);
    tip.style.left = `${Math.min(spot.x + 14, edge.width - tip.offsetWidth - 4)}px`;
    tip.style.top = `${Math.min(spot.y + 14, edge.height - tip.offsetHeight - 4)}px`;
  };

  const linkAt = ({ x, y }, near) => {
    scratch.lineWidth = 2 * near;
    const found = ways.find(
      ({ line, reach: [left, top, right, bottom] }) =>
        x >= left - near && x <= right + near && y >= top - near && y <= bottom + near &&
        scratch.isPointInStroke(line, x, y),
    );
    return found?.link ?? null;
  };

  const pointAt = (link) => {
    if (link === pointedAt) return;
    pointedAt = link;
    tip.textContent = linked.get(link)?.title ?? "";
    tip.hidden = !tip.textContent;
    network.redraw();
  };

  /** Move so that some boxes fill the picture; nothing is made larger than it is drawn. */
  const fit = (boxes, isGliding = false) => {
    if (!boxes.length || !picture.clientWidth) return;
    const left = Math.min(...boxes.map((box) => box[0])) - 24;
    const top = Math.min(...boxes.map((box) => box[1])) - 16;
    const right = Math.max(...boxes.map((box) => box[0] + box[2])) + 24;
    const bottom = Math.max(...boxes.map((box) => box[1] + box[3])) + 16;
    const scale = Math.min(
      picture.clientWidth / (right - left),
      picture.clientHeight / (bottom - top),
      1.2,
    );
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    network.moveTo({
      position: { x: (left + right) / 2, y: (top + bottom) / 2 },
      scale,
      animation: isGliding && !isCalm ? { duration: 350 } : false,
    });
  };

  const boxOf = (node) => {
    const { width, height } = drawing.cards[node.id] ?? { width: 0, height: 0 };
    return [node.x - width / 2, node.y - height / 2, width, height];
  };

  const fitAll = () => {
    const grounds = [...drawing.lanes, ...drawing.strips, ...drawing.levels].map(({ box }) => box);
    const names = drawing.levels.flatMap(({ lines }) => lines.map(({ x, y }) => [x, y, 0, 0]));
    fit([...grounds, ...names, ...content.nodes.map(boxOf)]);
  };

  /** Come nearer to what is lit where its words are too small to read. */
  const approach = () => {
    if (network.getScale() > 0.8) return;
    const isChain = (id) => hosts.has(chosen) || !hosts.has(id);
    fit(content.nodes.filter(({ id }) => lit.has(id) && isChain(id)).map(boxOf), true);
  };

  const element = (name, text, className) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const item = ({ text, id, note }) => {
    const made = document.createElement("li");
    if (id) {
      const button = element("button", text);
      button.type = "button";
      button.dataset.card = id;
      made.append(button);
    } else {
      made.append(element("span", text, "plain"));
    }
    if (note) made.append(element("span", note, "note"));
    return made;
  };

  const tell = (id) => {
    const about = details[id];
    const parts = [
      element("p", [about.kind, about.pillars].filter(Boolean).join(" · "), "kind"),
      element("h2", about.text),
    ];
    for (const section of about.sections) {
      const list = document.createElement("ul");
      list.append(...section.items.map(item));
      parts.push(element("h3", section.title), list);
    }
    told.replaceChildren(...parts);
    all.hidden = true;
    one.hidden = false;
    one.parentElement.scrollTop = 0;
  };

  const choose = (id) => {
    chosen = id;
    lit = related(id);
    tell(id);
    network.redraw();
    approach();
  };

  const release = () => {
    chosen = "";
    lit = null;
    all.hidden = false;
    one.hidden = true;
    network.redraw();
    cameFrom?.focus();
    cameFrom = null;
  };

  const sift = () => {
    const wanted = search.value.trim().toLocaleLowerCase();
    for (const list of all.querySelectorAll("ul")) {
      let isEmpty = true;
      for (const entry of list.children) {
        entry.hidden = !entry.textContent.toLocaleLowerCase().includes(wanted);
        isEmpty &&= entry.hidden;
      }
      list.hidden = isEmpty;
      list.previousElementSibling.hidden = isEmpty;
    }
  };

  document.querySelector("aside").addEventListener("click", (event) => {
    const button = event.target.closest("button[data-card]");
    if (!button) return;
    if (all.contains(button)) cameFrom = button;
    choose(button.dataset.card);
    document.getElementById("back").focus();
  });
  document.getElementById("back").addEventListener("click", release);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) release();
  });
  search.addEventListener("input", sift);
  whole.addEventListener("click", fitAll);
  search.hidden = false;
  whole.hidden = false;

  // A canvas draws with a font only once it is there; without this the first picture is
  // drawn in another.
  Promise.allSettled([...document.fonts].map((font) => font.load())).then(show);
})();
