// A part by its reference: value and maker's number come from parts.json, net names are held to nets.json, so that neither can differ.
import parts from "../parts.json"
import nets from "./nets.json"
import pins from "../pins.json"
import { footprints } from "./footprints"

export const signals = pins.signals.map(signal => signal.name)
const known = new Set([...nets.power, ...nets.audio, ...nets.inner, ...nets.service, ...signals])

export type Wires = Record<string, string>

export function partOf(ref: string) {
  const part = parts.parts.find(one => one.refs.includes(ref))
  if (!part) throw new Error(`parts.json has no part ${ref}`)
  return part
}

function connections(ref: string, wires: Wires) {
  return Object.fromEntries(Object.entries(wires).map(([pin, net]) => {
    if (!known.has(net)) throw new Error(`${ref}.${pin}: nets.json has no net ${net}`)
    return [pin, `net.${net}`]
  })) as any
}

function common(ref: string, x: number, y: number, wires: Wires) {
  return { name: ref, pcbX: x, pcbY: y, manufacturerPartNumber: partOf(ref).mpn, connections: connections(ref, wires) }
}

type Two = { r: string; x: number; y: number; a: string; b: string; turn?: number; sch?: [number, number] }

const place = (sch?: [number, number]) => (sch ? { schX: sch[0], schY: sch[1] } : {})

/** A resistor between nets a and b. */
export const R = ({ r, x, y, a, b, turn = 0, sch }: Two) =>
  <resistor {...common(r, x, y, { pin1: a, pin2: b })} {...place(sch)} resistance={partOf(r).value} footprint="0603" pcbRotation={turn} />

/** A capacitor between nets a and b. */
export const C = ({ r, x, y, a, b, turn = 0, sch }: Two) =>
  <capacitor {...common(r, x, y, { pin1: a, pin2: b })} {...place(sch)} capacitance={partOf(r).value} footprint={partOf(r).package as any} pcbRotation={turn} />

/** A diode, anode at net a, cathode at net b. */
export const D = ({ r, x, y, a, b, turn = 0, sch }: Two) =>
  <diode {...common(r, x, y, { anode: a, cathode: b })} {...place(sch)} footprint="sod123" pcbRotation={turn} />

type Many = { r: string; x: number; y: number; labels: string[]; wires: Wires; turn?: number; foot?: any; sch?: [number, number]; more?: any }

/** A part with any number of pins; its labels stand in the order of its pins. */
export const Chip = ({ r, x, y, labels, wires, turn = 0, foot, sch, more = {} }: Many) =>
  <chip {...common(r, x, y, wires)} {...place(sch)} pcbRotation={turn} footprint={foot ?? footprints[partOf(r).package]()}
    pinLabels={Object.fromEntries(labels.map((label, i) => [`pin${i + 1}`, label])) as any} {...more} />

/** A point to measure at; never on a net that carries sound. */
export const TP = ({ r, x, y, net, sch }: { r: string; x: number; y: number; net: string; sch?: [number, number] }) =>
  <testpoint name={r} pcbX={x} pcbY={y} {...place(sch)} footprintVariant="pad" padShape="circle" padDiameter="1.5mm" connections={connections(r, { pin1: net })} />
