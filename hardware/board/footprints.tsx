// Lands of the parts that tscircuit has no name for, in mm from the part's centre as it lies on the board (y up), by the makers' drawings.
const mm = (n: number) => `${n}mm`

const pad = (pin: string, x: number, y: number, width: number, height: number) =>
  <smtpad key={`${pin}${x}${y}`} shape="rect" portHints={[pin]} pcbX={mm(x)} pcbY={mm(y)} width={mm(width)} height={mm(height)} />

const plated = (pin: string, x: number, y: number, hole: number, outer: number) =>
  <platedhole key={`${pin}${x}${y}`} shape="circle" portHints={[pin]} pcbX={mm(x)} pcbY={mm(y)} holeDiameter={mm(hole)} outerDiameter={mm(outer)} />

const slot = (pin: string, x: number, y: number, length: number) =>
  <platedhole key={`${pin}${x}${y}`} shape="pill" portHints={[pin]} pcbX={mm(x)} pcbY={mm(y)}
    holeWidth="0.6mm" holeHeight={mm(length)} outerWidth="1mm" outerHeight={mm(length + 0.4)} />

const post = (x: number, y: number, diameter: number) => <hole key={`post${x}${y}`} pcbX={mm(x)} pcbY={mm(y)} diameter={mm(diameter)} />

const yard = (x: number, y: number, width: number, height: number) =>
  <courtyardrect pcbX={mm(x)} pcbY={mm(y)} width={mm(width)} height={mm(height)} />

const line = (...points: [number, number][]) => <silkscreenpath route={points.map(([x, y]) => ({ x, y }))} strokeWidth="0.15mm" />

const box = (width: number, height: number, x = 0, y = 0) => line(
  [x - width / 2, y - height / 2], [x + width / 2, y - height / 2], [x + width / 2, y + height / 2], [x - width / 2, y + height / 2], [x - width / 2, y - height / 2])

/** Espressif ESP32-S3-WROOM-1: pins 1 to 14 down the left, 15 to 26 along the bottom, 27 to 40 up the right, 41 below; the antenna is at the top. */
function module() {
  const side = (i: number) => 5.26 - 1.27 * i
  return <footprint>
    {Array.from({ length: 14 }, (_, i) => pad(`pin${i + 1}`, -8.75, side(i), 1.5, 0.9))}
    {Array.from({ length: 12 }, (_, i) => pad(`pin${i + 15}`, -6.985 + 1.27 * i, -12.5, 0.9, 1.5))}
    {Array.from({ length: 14 }, (_, i) => pad(`pin${40 - i}`, 8.75, side(i), 1.5, 0.9))}
    {pad("pin41", -1.5, -2.46, 3.9, 3.9)}
    {line([-9, 6.2], [-9, 12.75], [9, 12.75], [9, 6.2])}
    {yard(0, -3.45, 19.6, 20.1)}
  </footprint>
}

/** GCT USB4105, its mouth upwards: the board's edge lies 3.675 mm above the centre. */
function usb() {
  const row: [string, number, number][] = [
    ["pin1", 3.2, 0.6], ["pin2", 2.4, 0.6], ["pin3", 1.75, 0.3], ["pin4", 1.25, 0.3], ["pin5", 0.75, 0.3], ["pin6", 0.25, 0.3],
    ["pin7", -0.25, 0.3], ["pin8", -0.75, 0.3], ["pin9", -1.25, 0.3], ["pin10", -1.75, 0.3], ["pin11", -2.4, 0.6], ["pin12", -3.2, 0.6]]
  return <footprint>
    {row.map(([pin, x, width]) => pad(pin, x, -3.68, width, 1.15))}
    {slot("pin13", -4.32, -3.105, 1.7)}{slot("pin13", 4.32, -3.105, 1.7)}{slot("pin13", -4.32, 1.075, 1.4)}{slot("pin13", 4.32, 1.075, 1.4)}
    {post(-2.89, -2.605, 0.65)}{post(2.89, -2.605, 0.65)}
    {yard(0, -0.55, 10.6, 8.4)}
  </footprint>
}

/** Evercom 5301 4P4C, its mouth upwards, 14.25 mm above the contacts; centred between its two posts. */
const rj9 = () => <footprint>
  {plated("pin1", 1.84, 0, 0.9, 1.6)}{plated("pin2", 0.57, -2.54, 0.9, 1.6)}{plated("pin3", -0.7, 0, 0.9, 1.6)}{plated("pin4", -1.97, -2.54, 0.9, 1.6)}
  {post(3.75, 6.35, 3.25)}{post(-3.75, 6.35, 3.25)}
  {line([-5.55, 3], [-5.55, -4], [5.55, -4], [5.55, 3])}
  {yard(0, 5, 11.6, 18.4)}
</footprint>

/** WS2812B in 5x5: 1 supply, 2 out, 3 ground, 4 in. */
const led = () => <footprint>
  {pad("pin1", -2.45, 1.65, 1.5, 0.9)}{pad("pin2", -2.45, -1.65, 1.5, 0.9)}{pad("pin3", 2.45, -1.65, 1.5, 0.9)}{pad("pin4", 2.45, 1.65, 1.5, 0.9)}
  {line([-2.5, 2.65], [2.5, 2.65])}{line([-2.5, -2.65], [2.5, -2.65])}
  {yard(0, 0, 6.6, 5.4)}
</footprint>

const push = (dx: number, dy: number, hole: number, outer: number, body: number) => <footprint>
  {plated("pin1", -dx, dy, hole, outer)}{plated("pin1", dx, dy, hole, outer)}{plated("pin2", -dx, -dy, hole, outer)}{plated("pin2", dx, -dy, hole, outer)}
  {line([-body / 2 + 1, body / 2], [body / 2 - 1, body / 2])}{line([-body / 2 + 1, -body / 2], [body / 2 - 1, -body / 2])}
  {yard(0, 0, Math.max(body, 2 * dx + outer) + 0.3, body + 0.3)}
</footprint>

/** Pin headers of 2.54 mm, row by row from the top left. */
const pinsOf = (rows: number, columns: number) => () => <footprint>
  {Array.from({ length: rows * columns }, (_, i) =>
    plated(`pin${i + 1}`, 2.54 * (i % columns - (columns - 1) / 2), 2.54 * ((rows - 1) / 2 - Math.floor(i / columns)), 1, 1.7))}
  {box(2.54 * columns + 0.3, 2.54 * rows + 0.3)}
  {yard(0, 0, 2.54 * columns + 0.6, 2.54 * rows + 0.6)}
</footprint>

/** SOT-23 with five or six leads, 0.95 mm apart. */
const sot23 = (right: number[]) => () => <footprint>
  {[0.95, 0, -0.95].map((y, i) => pad(`pin${i + 1}`, -1.15, y, 1.2, 0.6))}
  {right.map((y, i) => pad(`pin${i + 4}`, 1.15, y, 1.2, 0.6))}
  {line([-0.8, 1.65], [0.8, 1.65])}
  {yard(0, 0, 4, 3.4)}
</footprint>

const small = (pitch: number, perSide: number) => () => <footprint>
  {Array.from({ length: perSide }, (_, i) => pad(`pin${i + 1}`, -2.5, pitch * ((perSide - 1) / 2 - i), 1.8, 0.6))}
  {Array.from({ length: perSide }, (_, i) => pad(`pin${perSide + 1 + i}`, 2.5, pitch * (i - (perSide - 1) / 2), 1.8, 0.6))}
  {line([-0.6, pitch * perSide / 2 + 0.15], [0.6, pitch * perSide / 2 + 0.15])}
  {yard(0, 0, 7.2, pitch * perSide + 0.9)}
</footprint>

/** By the package that parts.json names. */
export const footprints: Record<string, () => any> = {
  "module": module,
  "USB4105": usb,
  "RJ9": rj9,
  "PLCC4 5x5": led,
  "12x12 THT": () => push(6.25, 2.5, 1.3, 2.2, 12),
  "6x6 THT": () => push(3.25, 2.25, 1, 1.7, 6),
  "SOIC-14": small(1.27, 7),
  "SOIC-8": small(1.27, 4),
  "SOT-23-5": sot23([-0.95, 0.95]),
  "SOT-23-6": sot23([-0.95, 0, 0.95]),
  "SOT-223": () => <footprint>
    {[2.3, 0, -2.3].map((y, i) => pad(`pin${i + 1}`, -3.15, y, 2, 1.5))}
    {pad("pin4", 3.15, 0, 2, 3.8)}
    {yard(0, 0, 8.8, 7.2)}
  </footprint>,
  "1206": () => <footprint>{pad("pin1", -1.5, 0, 1.1, 1.8)}{pad("pin2", 1.5, 0, 1.1, 1.8)}{yard(0, 0, 4.6, 2.3)}</footprint>,
}

export const header = (rows: number, columns: number) => pinsOf(rows, columns)()
